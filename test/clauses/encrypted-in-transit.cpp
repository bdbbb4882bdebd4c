// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule content-in-plain-text --rule content-to-plain-client --rule verification-off --rule transport-downgraded %s %t.sarif
#include "Inputs/acme.h"
#include <curl/curl.h>
#define CPPHTTPLIB_OPENSSL_SUPPORT
#include <httplib.h>
using namespace acme;
static void fill(CURL *h) { static std::string body; body = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, body.c_str()); }
// violating: plain scheme
void violate_ps() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "http://api.acme.example/v1"); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_perform(h); }
// compliant: encrypted scheme
void comply_ps() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example/v1"); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_perform(h); }
// compliant: plain scheme without content
void comply_nc() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "http://status.acme.example/ping"); curl_easy_perform(h); }
// compliant: this machine
void comply_lo() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "http://127.0.0.1:9000/x"); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_perform(h); }
// violating: verification off
void violate_vo() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example"); curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 0L); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_perform(h); }
// compliant: verification on
void comply_vo() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example"); curl_easy_setopt(h, CURLOPT_SSL_VERIFYPEER, 1L); curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 2L); curl_easy_setopt(h, CURLOPT_NOSIGNAL, 0L); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_perform(h); }
// violating: host check off, in a helper
static void relax(CURL *h) { curl_easy_setopt(h, CURLOPT_SSL_VERIFYHOST, 0L); }
void violate_vh() { CURL *h = curl_easy_init(); relax(h); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example"); curl_easy_perform(h); }
// violating: old version
void violate_ov() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_0); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example"); curl_easy_perform(h); }
// compliant: new version
void comply_ov() { CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2); std::string b = prompt(); curl_easy_setopt(h, CURLOPT_POSTFIELDS, b.c_str()); curl_easy_setopt(h, CURLOPT_URL, "https://api.acme.example"); curl_easy_perform(h); }
// violating: address without a scheme
void violate_as() { httplib::Client c("api.acme.example", 80); c.Post("/v1", prompt(), "text/plain"); }
// compliant: address with a scheme
void comply_as() { httplib::Client c("https://api.acme.example"); c.Post("/v1", prompt(), "text/plain"); }
// violating: client that does not verify
void violate_cv() { httplib::SSLClient c("api.acme.example"); c.enable_server_certificate_verification(false); c.Post("/v1", prompt(), "text/plain"); }
// compliant: client that verifies
void comply_cv() { httplib::SSLClient c("api.acme.example"); c.enable_server_certificate_verification(true); c.Post("/v1", prompt(), "text/plain"); }
// violating: one caller of a wrapper
static void postTo(const char *url, const std::string &body) {
  CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, url); curl_easy_setopt(h, CURLOPT_POSTFIELDS, body.c_str()); curl_easy_perform(h); }
// neither:
void callers1() { postTo("http://api.acme.example/v1", prompt()); postTo("https://api.acme.example/v2", prompt()); }
// compliant: the caller with content is encrypted
static void sendTo(const char *url, const std::string &body) {
  CURL *h = curl_easy_init(); curl_easy_setopt(h, CURLOPT_URL, url); curl_easy_setopt(h, CURLOPT_POSTFIELDS, body.c_str()); curl_easy_perform(h); }
// neither:
void callers2() { sendTo("http://status.acme.example/ping", "alive"); sendTo("https://api.acme.example/v2", prompt()); }
