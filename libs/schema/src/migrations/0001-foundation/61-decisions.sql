-- Rule 5 goes on: whoever gives a verdict of their own word (proposes another rating, overrules, corrects) does not decide on that number.
CREATE FUNCTION stet.is_proposer(newsroom uuid, verdict uuid, person uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stet.verdict v WHERE v.newsroom_id = newsroom AND v.id = verdict AND v.origin <> 'HAND_IN' AND v.proposed_by_person = person)
$$;
CREATE FUNCTION stet.decide_on_others() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.decision = 'APPROVE' AND NOT stet.may_approve_as(new, 'PROPOSER', stet.is_proposer(new.newsroom_id, new.verdict_id, new.reviewed_by_person)) THEN
    RAISE EXCEPTION 'who gave a verdict of their own word may not approve it' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER review_of_others BEFORE INSERT ON stet.review FOR EACH ROW EXECUTE FUNCTION stet.decide_on_others();

-- Nor does an author ever give one, nor a checker set aside what was checked: that is for somebody who has neither written nor checked.
CREATE FUNCTION stet.own_word() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.origin <> 'HAND_IN' AND stet.is_author(new.newsroom_id, new.article_id, new.proposed_by_person) THEN
    RAISE EXCEPTION 'who wrote may not give a verdict' USING ERRCODE = 'ST001';
  END IF;
  IF new.origin = 'OVERRULE' AND stet.is_checker(new.newsroom_id, new.claim_id, new.proposed_by_person) THEN
    RAISE EXCEPTION 'who checked may not overrule' USING ERRCODE = 'ST001';
  END IF;
  RETURN new;
END $$;
CREATE TRIGGER verdict_own_word BEFORE INSERT ON stet.verdict FOR EACH ROW EXECUTE FUNCTION stet.own_word();

-- What is to be looked at again, soonest first.
CREATE INDEX verdict_recheck ON stet.verdict (newsroom_id, recheck_at) WHERE recheck_at IS NOT NULL AND state IN ('APPROVED', 'PUBLISHED');
