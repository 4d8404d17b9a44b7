-- Who seals is stet_system, which serves nobody: a process that takes in requests cannot write seals, nor could it write others over them.
REVOKE INSERT ON stet.seal FROM stet_app;
GRANT SELECT, INSERT ON stet.seal TO stet_system;
CREATE POLICY all_newsrooms ON stet.seal FOR SELECT TO stet_system USING (true);
CREATE POLICY seals ON stet.seal FOR INSERT TO stet_system WITH CHECK (true);
-- It reads whole events: ids, codes and numbers. What was written of them are rows of their own, and not granted.
GRANT SELECT ON stet.event TO stet_system;
-- and which newsrooms there are, and when their day begins
GRANT SELECT (id, time_zone) ON stet.newsroom TO stet_system;
CREATE POLICY all_newsrooms ON stet.newsroom FOR SELECT TO stet_system USING (true);
GRANT SELECT (newsroom_id, day) ON stet.trail_head TO stet_system;
CREATE POLICY all_newsrooms ON stet.trail_head FOR SELECT TO stet_system USING (true);
GRANT UPDATE (state, updated_at) ON stet.head_dispatch TO stet_app;
