/** A plain page: no script, no style of its own, nothing fetched from elsewhere. */
export const homePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Stet</title>
</head>
<body>
<h1>Stet</h1>
<p>The fact-check desk of a newsroom.</p>
<dl>
<dt>GraphQL</dt>
<dd>POST <a href="/graphql">/graphql</a> with <code>Authorization: Bearer &lt;token&gt;</code>; subscriptions by SSE or WebSocket on the same path</dd>
<dt>Tokens of the demo newsroom</dt>
<dd><code>demo-tokens.json</code> in the data folder (<code>STET_DATA_DIR</code>, by default <code>.stet</code>), readable by the account that started Stet</dd>
<dt>Health</dt>
<dd><a href="/health/live">/health/live</a>, <a href="/health/ready">/health/ready</a></dd>
</dl>
<p>A first question:</p>
<pre>curl -s "$STET_URL/graphql" -H "authorization: Bearer $TOKEN" -H "content-type: application/json" \\
  -d '{"query":"{ me { id name roles newsroom { name } } }"}'</pre>
</body>
</html>
`;
