"""Everything that an administrator pasted: console transcripts, exports, scripts, help pages.

`read_transcript` finds the commands and the listings in a paste, whatever stands around them,
and reports with line numbers what it passed over or could not read. Nothing is run or guessed.
`Transcript.deployment` makes of it what `picfed.deployments` decides about.
"""

from picfed.transcripts._reading import read_transcript
from picfed.transcripts._transcript import PastedCommand, Transcript

__all__ = ["PastedCommand", "Transcript", "read_transcript"]
