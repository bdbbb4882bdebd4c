// REQUIRES: header-microhttpd.h
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/../models/Inputs/content.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w %{headers} > %t.txt
// RUN: %python %S/../models/check.py %s %t.sarif content-in-log
#include "../models/Inputs/flow.h"
#include <microhttpd.h>
#include <cstdio>
#include <string>
struct Asked {
  std::string query, agent;
};
static MHD_Result keepParameter(void *cls, MHD_ValueKind, const char *, const char *value) {
  static_cast<Asked *>(cls)->query += value;
  return MHD_YES;
}
static MHD_Result keepHeader(void *cls, MHD_ValueKind, const char *, const char *value) {
  static_cast<Asked *>(cls)->agent = value;
  return MHD_YES;
}
static MHD_Result printHeader(void *, MHD_ValueKind, const char *, const char *value) {
  fprintf(stderr, "answered %s\n", value); // clean
  return MHD_YES;
}
static MHD_Result answer(void *cls, MHD_Connection *connection, const char *url, const char *method, const char *version,
                         const char *upload, size_t *size, void **state) {
  fprintf(stderr, "got %s\n", upload); // flow
  fprintf(stderr, "at %s\n", url); // clean
  const char *q = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "q");
  fprintf(stderr, "asked for %s\n", q); // flow
  const char *agent = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "User-Agent");
  fprintf(stderr, "by %s\n", agent); // clean
  Asked asked;
  MHD_get_connection_values(connection, MHD_GET_ARGUMENT_KIND, &keepParameter, &asked);
  MHD_get_connection_values(connection, MHD_HEADER_KIND, &keepHeader, &asked);
  fprintf(stderr, "asked for %s\n", asked.query.c_str()); // flow
  fprintf(stderr, "by %s\n", asked.agent.c_str()); // clean
  MHD_Response *response = MHD_create_response_from_buffer(asked.query.size(), asked.query.data(), MHD_RESPMEM_MUST_COPY);
  MHD_get_response_headers(response, &printHeader, nullptr);
  return MHD_YES;
}
void serve() { MHD_start_daemon(0, 8080, nullptr, nullptr, &answer, nullptr, MHD_OPTION_END); }
