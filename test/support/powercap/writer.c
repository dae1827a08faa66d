/*
 * Advances the energy_uj files of RAPL zones along power traces, in real time. The plan is a text file:
 *   epoch <CLOCK_MONOTONIC ns>
 *   period-us <us>
 *   zone file=<energy_uj> trace=<file> range-uj=<uJ> [quantum-uj=<uJ>] [start-uj=<uJ>] [stuck-at=<s>] [reset-at=<s>] [gone-at=<s>]
 * Every write holds the exact integral at the instant at which it is computed, and replaces the file by rename. Says
 * "ready" when every zone is written; at SIGTERM or SIGINT, one line of JSON about its rate. With --at NS it writes
 * once, as of that instant.
 */
#define _GNU_SOURCE
#include "../nvml/trace.h"
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

enum { MAX_ZONES = 64 };

struct zone {
  char file[1024], next[1032];
  struct trace *trace;
  int64_t range_uj, start_uj, stuck_at_ns, reset_at_ns, gone_at_ns;
  int64_t quantum_pj;
  int is_gone;
};

static struct zone zones[MAX_ZONES];
static int zone_count;
static int64_t epoch_ns, period_us = 1000;
static volatile sig_atomic_t stopped;

static void stop(int signal_number) { (void)signal_number; stopped = 1; }

static void die(const char *what, const char *where) {
  fprintf(stderr, "powercap-writer: %s: %s\n", what, where);
  exit(2);
}

static int64_t now_ns(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

/* The register counts whole quanta, shown in whole microjoules, and wraps where the next would show more than the range. */
static int64_t shown_uj(const struct zone *zone, int64_t ns) {
  int64_t at = ns - epoch_ns;
  int is_reset = zone->reset_at_ns >= 0 && at >= zone->reset_at_ns;
  if (zone->stuck_at_ns >= 0 && at > zone->stuck_at_ns) at = zone->stuck_at_ns;
  half_pj energy = trace_energy(zone->trace, at);
  if (is_reset) energy -= trace_energy(zone->trace, zone->reset_at_ns);
  if (energy < 0) energy = 0;
  half_pj total = energy / 2 + (is_reset ? 0 : (half_pj)zone->start_uj * 1000000);
  half_pj quanta = (((half_pj)zone->range_uj + 1) * 1000000 - 1) / zone->quantum_pj + 1;
  return (int64_t)(total / zone->quantum_pj % quanta * zone->quantum_pj / 1000000);
}

/* 0 when it went well. A zone whose folder was taken away fails and is tried again. */
static int write_zone(struct zone *zone, int64_t ns) {
  if (zone->gone_at_ns >= 0 && ns - epoch_ns >= zone->gone_at_ns) {
    if (!zone->is_gone) unlink(zone->file);
    zone->is_gone = 1;
    return 0;
  }
  char text[32];
  int length = snprintf(text, sizeof text, "%lld\n", (long long)shown_uj(zone, ns));
  int file = open(zone->next, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0) return 1;
  int fault = write(file, text, (size_t)length) != length;
  close(file);
  return fault || rename(zone->next, zone->file);
}

static void zone_word(struct zone *zone, const char *key, const char *value) {
  char fault[512];
  int64_t *number = NULL;
  int digits = 0;
  if (!strcmp(key, "file")) {
    snprintf(zone->file, sizeof zone->file, "%s", value);
    snprintf(zone->next, sizeof zone->next, "%.*s.next", (int)sizeof zone->file - 1, value);
  } else if (!strcmp(key, "trace")) {
    if (!(zone->trace = trace_read(value, fault, sizeof fault))) die("bad trace", fault);
  } else if (!strcmp(key, "range-uj")) number = &zone->range_uj;
  else if (!strcmp(key, "start-uj")) number = &zone->start_uj;
  else if (!strcmp(key, "quantum-uj")) number = &zone->quantum_pj, digits = 6;
  else if (!strcmp(key, "stuck-at")) number = &zone->stuck_at_ns, digits = 9;
  else if (!strcmp(key, "reset-at")) number = &zone->reset_at_ns, digits = 9;
  else if (!strcmp(key, "gone-at")) number = &zone->gone_at_ns, digits = 9;
  else die("unknown word", key);
  if (number && !parse_decimal(value, digits, number)) die("no such number", value);
}

static void read_plan(const char *path) {
  FILE *plan = fopen(path, "r");
  if (!plan) die("plan cannot be read", path);
  char line[4096], *save;
  while (fgets(line, sizeof line, plan)) {
    char *word = strtok_r(line, " \n", &save), *value;
    if (!word) continue;
    if (!strcmp(word, "epoch") || !strcmp(word, "period-us")) {
      value = strtok_r(NULL, " \n", &save);
      if (!value || !parse_decimal(value, 0, *word == 'e' ? &epoch_ns : &period_us)) die("no such number", word);
      continue;
    }
    if (strcmp(word, "zone")) die("unknown line", word);
    if (zone_count == MAX_ZONES) die("too many zones", path);
    struct zone *zone = &zones[zone_count++];
    *zone = (struct zone){.stuck_at_ns = -1, .reset_at_ns = -1, .gone_at_ns = -1, .quantum_pj = 61035000};
    while ((word = strtok_r(NULL, " \n", &save))) {
      if (!(value = strchr(word, '='))) die("no value", word);
      *value++ = 0;
      zone_word(zone, word, value);
    }
    if (!*zone->file || !zone->trace || zone->range_uj <= 0 || zone->quantum_pj <= 0) die("incomplete zone", path);
  }
  fclose(plan);
  if (!zone_count || period_us <= 0) die("no zone or no period", path);
}

int main(int argc, char **argv) {
  if (argc != 2 && !(argc == 4 && !strcmp(argv[2], "--at"))) die("usage", "writer PLAN [--at NS]");
  read_plan(argv[1]);
  int64_t once;
  if (argc == 4) {
    if (!parse_decimal(argv[3], 0, &once)) die("no such instant", argv[3]);
    for (int index = 0; index < zone_count; index++)
      if (write_zone(&zones[index], once)) die(strerror(errno), zones[index].file);
    return 0;
  }
  signal(SIGTERM, stop);
  signal(SIGINT, stop);
  prctl(PR_SET_PDEATHSIG, SIGTERM); /* never outlives the test that started it */
  prctl(PR_SET_TIMERSLACK, 1);
  /* It stands for hardware, so it goes before everything else where it may; where not, its report shows the gaps. */
  struct sched_param first = {.sched_priority = 1};
  sched_setscheduler(0, SCHED_FIFO, &first);
  int64_t begin = now_ns(), due = begin, last = begin, largest = 0, rounds = 0, failed = 0;
  for (; !stopped; rounds++) {
    for (int index = 0; index < zone_count; index++) failed += write_zone(&zones[index], now_ns());
    if (!rounds) puts("ready"), fflush(stdout);
    int64_t now = now_ns();
    if (now - last > largest) largest = now - last;
    last = now;
    /* A round that was missed is left out: the next write is as true as that one would have been. */
    due += period_us * 1000;
    if (due < now) due = now + period_us * 1000 - (now - due) % (period_us * 1000);
    struct timespec wake = {due / 1000000000, due % 1000000000};
    while (!stopped && clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &wake, NULL) == EINTR) {}
  }
  int64_t end = now_ns();
  if (end - last > largest) largest = end - last;
  printf("{\"rounds\":%lld,\"zones\":%d,\"failed\":%lld,\"durationNs\":%lld,\"largestGapNs\":%lld}\n", (long long)rounds,
         zone_count, (long long)failed, (long long)(end - begin), (long long)largest);
  return 0;
}
