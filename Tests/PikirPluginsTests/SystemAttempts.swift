/// What code tries that has broken every guard of Lua.
///
/// An expression gives a value, or nil, a message and an errno. In a locked worker each must give errno 1 (EPERM).
struct SystemAttempt: Sendable {
  let name: String
  let expression: String

  init(_ name: String, _ expression: String) {
    self.name = name
    self.expression = expression
  }

  static let library: [SystemAttempt] = [
    SystemAttempt("io.open to read", "io.open('/etc/passwd')"),
    SystemAttempt("io.open to write", "io.open('/tmp/pikir-attack', 'w')"),
    SystemAttempt("io.open own memory", "io.open('/proc/self/mem', 'r+')"),
    SystemAttempt("io.open own descriptors", "io.open('/proc/self/fd/0')"),
    SystemAttempt("io.open of the parent", "io.open('/proc/1/environ')"),
    SystemAttempt("io.open a device", "io.open('/dev/tty', 'w')"),
    SystemAttempt("io.popen", "io.popen('id')"),
    SystemAttempt("os.execute", "select(1, nil, os.execute('id') and 0 or 'refused', 1)"),
    SystemAttempt("os.remove", "os.remove('/tmp/pikir-attack')"),
    SystemAttempt("os.rename", "os.rename('/tmp/a', '/tmp/b')"),
  ]

  /// Numbers of Linux on x86_64 (`asm/unistd_64.h`), with arguments that would work outside.
  static let calls: [SystemAttempt] = [
    call("open", 2, "'/etc/passwd', 0"), call("openat", 257, "-100, '/etc/passwd', 0"),
    call("openat2", 437, "-100, '/etc/passwd', ('\\0'):rep(24), 24"),
    call("creat", 85, "'/tmp/pikir-attack', 420"), call("stat", 4, "'/', ('\\0'):rep(256)"),
    call("newfstatat", 262, "-100, '/', ('\\0'):rep(256), 0"),
    call("readlink", 89, "'/proc/self/exe', ('\\0'):rep(256), 256"),
    call("getdents64", 217, "0, ('\\0'):rep(256), 256"), call("unlink", 87, "'/tmp/none'"),
    call("mkdir", 83, "'/tmp/pikir-attack', 448"), call("chmod", 90, "'/tmp', 511"),
    call("chdir", 80, "'/tmp'"), call("getcwd", 79, "('\\0'):rep(256), 256"),
    call("chroot", 161, "'/tmp'"), call("mount", 165, "'none', '/mnt', 'tmpfs', 0, ''"),
    call("memfd_create", 319, "'x', 0"), call("read of another descriptor", 0, "5, 'xxxx', 4"),
    call("read of the answers", 0, "1, 'xxxx', 4"), call("write to the requests", 1, "0, 'x', 1"),
    call("write to standard error", 1, "2, 'x', 1"), call("writev", 20, "1, ('\\0'):rep(16), 1"),
    call("pread64", 17, "0, 'xxxx', 4, 0"), call("sendfile", 40, "1, 0, 0, 1"),
    call("splice", 275, "0, 0, 1, 0, 1, 0"), call("dup", 32, "0"), call("dup2", 33, "0, 7"),
    call("fcntl", 72, "0, 0, 9"), call("ioctl", 16, "0, 0x5401, ('\\0'):rep(64)"),
    call("pipe", 22, "('\\0'):rep(8)"), call("socket", 41, "2, 1, 0"),
    call("socket of the host", 41, "1, 1, 0"), call("socketpair", 53, "1, 1, 0, ('\\0'):rep(8)"),
    call("connect", 42, "3, ('\\0'):rep(16), 16"), call("fork", 57, ""),
    call("clone", 56, "17, 0, 0, 0, 0"), call("clone of a thread", 56, "0x10f00, 0, 0, 0, 0"),
    call("clone3", 435, "('\\0'):rep(88), 88"), call("execve", 59, "'/bin/true', 0, 0"),
    call("execveat", 322, "-100, '/bin/true', 0, 0, 0"), call("kill the parent", 62, "PARENT, 0"),
    call("kill itself", 62, "0, 0"), call("tgkill", 234, "1, 1, 0"),
    call("ptrace", 101, "16, PARENT, 0, 0"), call("process_vm_readv", 310, "PARENT, 0, 0, 0, 0, 0"),
    call("prctl", 157, "4, 1, 0, 0, 0"), call("setrlimit", 160, "9, ('\\255'):rep(16)"),
    call("prlimit64", 302, "0, 9, ('\\255'):rep(16), 0"),
    call("seccomp", 317, "0, 0, 0"), call("unshare", 272, "0x10000000"),
    call("setuid", 105, "0"), call("personality", 135, "0x40000"), call("getppid", 110, ""),
    call("uname", 63, "('\\0'):rep(400)"), call("getrandom", 318, "('\\0'):rep(8), 8, 0"),
    call("nanosleep", 35, "('\\0'):rep(16), 0"), call("alarm", 37, "0"),
    call("rt_sigaction", 13, "11, 0, ('\\0'):rep(32), 8"), call("shmget", 29, "1, 4096, 950"),
    call("keyctl", 250, "0, -3, 0"), call("bpf", 321, "0, 0, 0"),
    call("perf_event_open", 298, "0, 0, -1, -1, 0"), call("userfaultfd", 323, "1"),
    call("io_uring_setup", 425, "8, ('\\0'):rep(120)"), call("pidfd_open", 434, "PARENT, 0"),
    call("mmap of code", 9, "0, 4096, 7, 0x22, -1, 0"),
    call("mmap of a file", 9, "0, 4096, 1, 2, 0, 0"), call("mprotect to code", 10, "0, 4096, 7"),
    call("pkey_mprotect", 329, "0, 4096, 7, -1"),
    call("open by the numbers of x32", 0x4000_0002, "'/etc/passwd', 0"),
    call("a call that is not there", 9999, ""),
  ]

  static let all = library + calls

  private static func call(_ name: String, _ number: Int, _ arguments: String) -> SystemAttempt {
    SystemAttempt(name, "call(\(number)\(arguments.isEmpty ? "" : ", ")\(arguments))")
  }
}
