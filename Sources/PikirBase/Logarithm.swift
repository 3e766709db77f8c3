#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The natural logarithm of a positive number.
package func naturalLogarithm(_ number: Double) -> Double { log(number) }
