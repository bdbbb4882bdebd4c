// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// Texts: where they are written, put together, and handed on.
#include "Inputs/values.h"
#include <fmt/format.h>
using namespace acme;
// violating: literal
void violate_li(Store &s) { s.setRegion("eu-west-1"); }
// compliant: literal
void comply_li(Store &s) { s.setRegion("us-west-2"); }
// violating: variable
void violate_va(Store &s) { std::string where = "eu-central-1"; s.setRegion(where); }
// compliant: variable
void comply_va(Store &s) { std::string where = "eu-central-1"; where = "us-east-2"; s.setRegion(where); }
// violating: named constant
static const std::string kFar = "ap-south-1";
void violate_nc(Store &s) { s.setRegion(kFar); }
// compliant: named constant
static constexpr const char *kNear = "us-gov-1";
void comply_nc(Store &s) { s.setRegion(kNear); }
// violating: put together
void violate_pt(Store &s, int n) { s.setRegion("eu-" + std::to_string(n)); }
// compliant: put together
void comply_pt(Store &s, int n) { s.setRegion(std::string("us-") + (n ? "east" : "west") + "-1"); }
// violating: appended
void violate_ap(Store &s) { std::string where; where += "eu"; where += "-west-1"; s.setRegion(where); }
// compliant: appended
void comply_ap(Store &s) { std::string where; where += "us"; where += "-west-1"; s.setRegion(where); }
// violating: formatted
void violate_fm(Store &s, int n) { s.setRegion(fmt::format("eu-west-{}", n)); }
// compliant: formatted
void comply_fm(Store &s, int n) { s.setRegion(fmt::format("us-west-{}", n)); }
// violating: one arm
void violate_oa(Store &s) { s.setRegion(coin() ? "us-east-1" : "sa-east-1"); }
// compliant: one arm
void comply_oa(Store &s) { s.setRegion(coin() ? "us-east-1" : "us-east-2"); }
// violating: branch
void violate_br(Store &s) { std::string r = "us-east-1"; if (coin()) r = "eu-north-1"; s.setRegion(r); }
// compliant: dead branch
constexpr bool kEurope = false;
void comply_br(Store &s) { std::string r = "us-east-1"; if (kEurope) r = "eu-north-1"; s.setRegion(r); }
// violating: function result
std::string farAway() { return "eu-south-1"; }
void violate_fr(Store &s) { s.setRegion(farAway()); }
// compliant: function result
std::string nearby() { return "us-south-1"; }
void comply_fr(Store &s) { s.setRegion(nearby()); }
// violating: default argument
void openDefault(Store &s, const std::string &region = "eu-west-3") { s.setRegion(region); }
void violate_da(Store &s) { openDefault(s); }
// compliant: default argument
void openOther(Store &s, const std::string &region = "us-west-3") { s.setRegion(region); }
void comply_da(Store &s) { openOther(s); }
// violating: one caller of a wrapper
void openFor(Store &s, const char *region) { s.setRegion(region); }
void violate_wr(Store &s) { openFor(s, "eu-west-2"); }
// compliant: all callers of a wrapper
void openNear(Store &s, const char *region) { s.setRegion(region); }
void comply_wr(Store &s) { openNear(s, "us-west-2"); openNear(s, "us-west-1"); }
// violating: endpoint
void violate_ep() { openAt("https://storage.eu.acme.example/v1"); }
// compliant: endpoint, whatever its case
void comply_ep() { openAt("HTTPS://Storage.US.acme.example/v1"); }
// violating: switch
const char *regionOf(int plan) { switch (plan) { case 0: return "us-east-1"; case 1: return "us-west-1"; default: return "eu-west-1"; } }
void violate_sw(Store &s, int plan) { s.setRegion(regionOf(plan)); }
// compliant: switch
const char *homeOf(int plan) { switch (plan) { case 0: return "us-east-1"; default: return "us-west-1"; } }
void comply_sw(Store &s, int plan) { s.setRegion(homeOf(plan)); }
// violating: member
struct Config { std::string region = "eu-west-1"; };
struct Service { Config config; Store store; void open() { store.setRegion(config.region); } };
// compliant: member
struct Config2 { std::string region = "us-west-1"; };
struct Service2 { Config2 config; Store store; void open() { store.setRegion(config.region); } };
// neither:
void makeServices() { Service a; a.open(); Service2 b; b.open(); }
// compliant: not known before run time
void comply_un(Store &s) { s.setRegion(environment("REGION")); }
// violating: fallback for what is not known
void violate_fb(Store &s) { std::string r = environment("REGION"); if (r.empty()) r = "eu-west-1"; s.setRegion(r); }
// violating: the part that is filled in
static std::string endpoint(const std::string &service, const std::string &region) { return fmt::format("{1}.{0}.example", service, region); }
void violate_fp(Store &s) { s.setRegion(endpoint("store", "eu-west-1")); }
// compliant: the part that is filled in
void comply_fp(Store &s) { s.setRegion(endpoint("store", "us-west-1")); }
// violating: printed into a buffer
void violate_pb(Store &s) { char where[64]; snprintf(where, sizeof(where), "%s-%s-%d", "eu", "west", 1); s.setRegion(where); }
// compliant: printed into a buffer
void comply_pb(Store &s) { char where[64]; snprintf(where, sizeof(where), "%s-%s-%d", "us", "west", 1); s.setRegion(where); }
// violating: one of two regions is filled in
void violate_ot(Store &s) { s.setRegion(fmt::format("{}-1", coin() ? "us-west" : "eu-west")); }
// compliant: one of two regions is filled in
void comply_ot(Store &s) { s.setRegion(fmt::format("{}-1", coin() ? "us-west" : "us-east")); }
// compliant: what is filled in is not known
void comply_nk(Store &s) { s.setRegion(fmt::format("{}-1", environment("REGION"))); }
// violating: the format is a constant
static constexpr const char *kPattern = "{}-west-{}";
void violate_kp(Store &s) { s.setRegion(fmt::format(fmt::runtime(kPattern), "eu", 1)); }
// compliant: the format is a constant
void comply_kp(Store &s) { s.setRegion(fmt::format(fmt::runtime(kPattern), "us", 1)); }
