/* The words of one `gpu` line. */
#ifndef WORDS_H
#define WORDS_H
#include "machine.h"

/* Parses; `fault` stays empty when every word is known and fits. Trace files are beside the machine file. */
void gpu_parse(struct gpu *gpu, const char *line, const char *machine_file, char *fault, size_t fault_size);
void gpu_forget(struct gpu *gpu);
#endif
