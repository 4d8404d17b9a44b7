-- What a sweep of what is kept too long may take, and nothing else; the triggers of these tables say under which conditions.
GRANT DELETE ON stet.notification, stet.sign_in_link, stet.comment_text TO stet_app;
