import CSystem
import PikirBase

/// Ctrl-C and the wish to end, as the interrupt that long work looks at.
enum Signals {
  /// Takes the signals over for the rest of the process's life.
  static func install(_ interrupt: Interrupt) {
    let context = Unmanaged.passRetained(interrupt).toOpaque()
    pikir_signals_install(
      { context in
        guard let context else { return }
        Unmanaged<Interrupt>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.request() }
      },
      context
    )
  }
}
