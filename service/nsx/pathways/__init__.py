"""The way from one occupation and level to another: graph, costs, plan, pictures."""
