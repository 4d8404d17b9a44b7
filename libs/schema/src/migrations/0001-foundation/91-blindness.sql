-- What is sealed is not there for a reader who is a person, but for whoever wrote it: below all queries, so that none can forget. Jobs and acts name
-- no person here: what an act tells and takes is its service's to see to.
CREATE POLICY blind ON stet.assessment AS RESTRICTIVE FOR SELECT TO stet_app USING (
  opens_with IS NULL OR (SELECT stet.current_person()) IS NULL OR assessed_by_person = (SELECT stet.current_person()) OR stet.is_open(newsroom_id, claim_id, opens_with));
CREATE POLICY blind ON stet.step_answer AS RESTRICTIVE FOR SELECT TO stet_app USING (
  opens_with IS NULL OR (SELECT stet.current_person()) IS NULL OR answered_by_person = (SELECT stet.current_person()) OR stet.is_open(newsroom_id, claim_id, opens_with));
-- seen where its answer is
CREATE POLICY blind ON stet.step_answer_evidence AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT stet.current_person()) IS NULL OR EXISTS (SELECT FROM stet.step_answer a WHERE a.newsroom_id = step_answer_evidence.newsroom_id AND a.id = answer_id));
CREATE POLICY blind ON stet.citation AS RESTRICTIVE FOR SELECT TO stet_app USING (
  opens_with IS NULL OR (SELECT stet.current_person()) IS NULL OR cited_by_person = (SELECT stet.current_person()) OR stet.is_open(newsroom_id, claim_id, opens_with));
CREATE POLICY blind ON stet.evidence AS RESTRICTIVE FOR SELECT TO stet_app USING (
  NOT blind OR (SELECT stet.current_person()) IS NULL OR NOT stet.is_sealed_evidence(newsroom_id, id, (SELECT stet.current_person())));
CREATE POLICY blind ON stet.source AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT stet.current_person()) IS NULL OR NOT stet.is_sealed_source(newsroom_id, id, (SELECT stet.current_person())));
-- What is said of confidential evidence, and of a task somebody has blind, with its former words and whom it names.
CREATE POLICY blind ON stet.comment AS RESTRICTIVE FOR SELECT TO stet_app USING (
  NOT sealed OR (SELECT stet.current_person()) IS NULL
  OR (sealed_words IS NULL OR NOT (SELECT stet.is_confidence_closed())) AND stet.sees_comment(newsroom_id, id, (SELECT stet.current_person())));
CREATE POLICY blind ON stet.comment_text AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT stet.current_person()) IS NULL OR EXISTS (SELECT FROM stet.comment k WHERE k.newsroom_id = comment_text.newsroom_id AND k.id = comment_text.comment_id));
CREATE POLICY blind ON stet.comment_mention AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT stet.current_person()) IS NULL OR EXISTS (SELECT FROM stet.comment k WHERE k.newsroom_id = comment_mention.newsroom_id AND k.id = comment_mention.comment_id));
-- Why a confidential passage was amended or withdrawn is for its readers, and for who gave the reason.
CREATE POLICY blind ON stet.evidence_remark AS RESTRICTIVE FOR SELECT TO stet_app USING (
  (SELECT stet.current_person()) IS NULL OR NOT (SELECT stet.is_confidence_closed()) AND (
  stet.may_read_evidence(newsroom_id, evidence_id, (SELECT stet.current_person())) OR EXISTS (SELECT FROM stet.member m WHERE m.newsroom_id = evidence_remark.newsroom_id AND m.id = written_by AND m.person_id = (SELECT stet.current_person()))));
