#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Milliseconds since some fixed moment, from the monotonic clock.
func wallMilliseconds() -> Double { milliseconds(CLOCK_MONOTONIC) }

/// Milliseconds of processor time that this process has used, all threads together, and its
/// children that have ended: the workers of plugins.
func processorMilliseconds() -> Double {
  var children = rusage()
  getrusage(childrenUsage, &children)
  return milliseconds(CLOCK_PROCESS_CPUTIME_ID) + milliseconds(children.ru_utime)
    + milliseconds(children.ru_stime)
}

#if canImport(Darwin)
private let childrenUsage = RUSAGE_CHILDREN
#else
private let childrenUsage = RUSAGE_CHILDREN.rawValue
#endif

private func milliseconds(_ time: timeval) -> Double {
  Double(time.tv_sec) * 1000 + Double(time.tv_usec) / 1000
}

private func milliseconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
}

/// Memory of this process that is in the machine's, in bytes, mapped files included; 0 where the
/// system does not say.
func residentBytes() -> Int {
  guard let file = fopen("/proc/self/statm", "r") else { return 0 }
  defer { fclose(file) }
  var line = [CChar](repeating: 0, count: 128)
  guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
  let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  return pages * Int(getpagesize())
}

func processNumber() -> Int { Int(getpid()) }

func printError(_ line: String) {
  let bytes = Array((line + "\n").utf8)
  _ = write(2, bytes, bytes.count)
}

func exitBench(with status: Int32) -> Never { exit(status) }
