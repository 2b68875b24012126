"""The pages of a workspace: server-rendered, readable without JavaScript, one language of interface per address."""
