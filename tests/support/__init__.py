"""What several test modules share: DNS servers on loopback, and the guard of the network."""
