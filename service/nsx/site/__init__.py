"""The web site: pages made on the server, on the same application as the HTTP API."""
