import PikirBase
