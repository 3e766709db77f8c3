#if defined(__linux__)
#define _GNU_SOURCE 1
#endif

#include "confine.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__linux__)
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

static void forget_handlers(void) {
  sigset_t none;
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static void close_others(void) {
#if defined(SYS_close_range)
  if (syscall(SYS_close_range, 2u, ~0u, 0u) == 0) return;
#endif
  struct rlimit limit;
  long last = getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < 65536
                  ? (long)limit.rlim_cur
                  : 65536;
  for (int descriptor = 2; descriptor < last; descriptor++) close(descriptor);
}

static int set_limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return -1;
  if (limit.rlim_max != RLIM_INFINITY && limit.rlim_max < hard) hard = limit.rlim_max;
  limit.rlim_cur = soft < hard ? soft : hard;
  limit.rlim_max = hard;
  return setrlimit(resource, &limit);
}

static int set_limits(const pikir_confinement *confinement) {
  if (set_limit(RLIMIT_CORE, 0, 0) != 0) return -1;
  if (set_limit(RLIMIT_FSIZE, 0, 0) != 0) return -1;
  /* No descriptor can be added to 0 and 1. */
  if (set_limit(RLIMIT_NOFILE, 2, 2) != 0) return -1;
  if (set_limit(RLIMIT_NPROC, 0, 0) != 0) return -1;
  const uint64_t seconds = confinement->cpu_seconds;
  if (set_limit(RLIMIT_CPU, seconds, seconds + 1) != 0) return -1;
#if defined(__linux__)
  if (set_limit(RLIMIT_AS, confinement->address_bytes, confinement->address_bytes) != 0) return -1;
#endif
  return 0;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#if defined(__x86_64__)
enum { ARCHITECTURE = AUDIT_ARCH_X86_64 };
#else
enum { ARCHITECTURE = AUDIT_ARCH_AARCH64 };
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(verdict) BPF_STMT(BPF_RET | BPF_K, verdict)
#define REFUSE ANSWER(SECCOMP_RET_ERRNO | EPERM)
#define IF_EQUAL(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skip)
#define IF_SET(bits, skip) BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, bits, 0, skip)
/* Each looks at the number of the call, which is in the accumulator, and passes it on unless it
   answers. Arguments are compared by their lower word, which is all that an int has. */
#define PERMIT(name) IF_EQUAL(__NR_##name, 1), ANSWER(SECCOMP_RET_ALLOW)
#define PERMIT_ON(name, descriptor)                                                             \
  IF_EQUAL(__NR_##name, 4), LOAD(args[0]), IF_EQUAL(descriptor, 1), ANSWER(SECCOMP_RET_ALLOW), \
      REFUSE
#define PERMIT_WITHOUT_CODE(name)                                                         \
  IF_EQUAL(__NR_##name, 4), LOAD(args[2]), IF_SET(PROT_EXEC, 1), REFUSE,                  \
      ANSWER(SECCOMP_RET_ALLOW)
#define PERMIT_ANONYMOUS_MEMORY                                                            \
  IF_EQUAL(__NR_mmap, 7), LOAD(args[2]), IF_SET(PROT_EXEC, 1), REFUSE, LOAD(args[3]),      \
      IF_SET(MAP_ANONYMOUS, 1), ANSWER(SECCOMP_RET_ALLOW), REFUSE

static int filter_calls(void) {
  struct sock_filter filter[] = {
      LOAD(arch),
      IF_EQUAL(ARCHITECTURE, 1),
      BPF_STMT(BPF_JMP | BPF_JA, 1),
      ANSWER(SECCOMP_RET_KILL_PROCESS),
      LOAD(nr),
      PERMIT_ON(read, 0),
      PERMIT_ON(write, 1),
      PERMIT(futex),
      PERMIT(brk),
      PERMIT_ANONYMOUS_MEMORY,
      PERMIT(munmap),
      PERMIT(mremap),
      PERMIT(madvise),
      PERMIT_WITHOUT_CODE(mprotect),
      PERMIT(clock_gettime),
      PERMIT(sched_yield),
      PERMIT(restart_syscall),
      PERMIT(rt_sigreturn),
      PERMIT(exit),
      PERMIT(exit_group),
      REFUSE,
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program);
}
#endif

#if defined(__linux__)
static int bind_to_parent(pid_t parent) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return -1;
  if (parent == 0) return 0;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return -1;
  /* The parent may have ended before it was asked for. */
  if (getppid() == parent) return 0;
  errno = ESRCH;
  return -1;
}
#endif

int pikir_confine(const pikir_confinement *confinement) {
  forget_handlers();
  if (chdir("/") != 0) return -1;
  close_others();
#if defined(__linux__)
  if (bind_to_parent(confinement->parent) != 0) return -1;
#endif
  if (set_limits(confinement) != 0) return -1;
#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))
  const int failure = filter_calls();
  if (failure > 0) errno = EBUSY;
  return failure == 0 ? PIKIR_CONFINED : -1;
#else
  return PIKIR_LIMITED;
#endif
}
