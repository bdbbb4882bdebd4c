// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --source-root %S --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py %s %t.sarif
//
// What a caller passes decides branches and names elements in what it calls.
#include "Inputs/values.h"
#include <map>
#include <optional>
#include <string>
#include <vector>
using namespace acme;
static const char *regionOf(bool here) { return here ? "us-east-1" : "eu-west-1"; }
static std::string ofZone(Region zone) {
  switch (zone) {
  case Region::UsEast:
    return "us-east-1";
  case Region::UsWest:
    return "us-west-2";
  case Region::EuWest:
    return "eu-west-1";
  }
  return "";
}
static std::string named(const std::string &tier) {
  if (tier == "cold")
    return "ap-south-1";
  return "us-east-2";
}
static const std::map<std::string, std::string> kRegions = {{"primary", "us-east-1"}, {"backup", "eu-west-3"}};
static const std::string &looked(const std::string &key) { return kRegions.at(key); }
static std::string filled(const std::string &key) {
  std::map<std::string, std::string> regions;
  regions["near"] = "us-west-1";
  regions["far"] = "sa-east-1";
  auto found = regions.find(key);
  return found == regions.end() ? "us-east-1" : found->second;
}
// violating: arm that the argument chooses
void violate_ar(Store &s) { s.setRegion(regionOf(false)); }
// compliant: arm that the argument chooses
void comply_ar(Store &s) { s.setRegion(regionOf(true)); }
// violating: case of an enumerator
void violate_ca(Store &s) { s.setRegion(ofZone(Region::EuWest)); }
// compliant: case of an enumerator
void comply_ca(Store &s) { s.setRegion(ofZone(Region::UsWest)); }
// violating: compared text
void violate_co(Store &s) { s.setRegion(named("cold")); }
// compliant: compared text
void comply_co(Store &s) { s.setRegion(named("hot")); }
// violating: key of a table
void violate_ke(Store &s) { s.setRegion(looked("backup")); }
// compliant: key of a table
void comply_ke(Store &s) { s.setRegion(looked("primary")); }
// violating: key of a table that is filled
void violate_fi(Store &s) { s.setRegion(filled("far")); }
// compliant: key of a table that is filled
void comply_fi(Store &s) { s.setRegion(filled("near")); }
// violating: argument that is not known
void violate_un(Store &s) { s.setRegion(regionOf(coin())); }
// violating: flag of options
struct Deployment { bool local = true; };
static Deployment remote() { Deployment d; d.local = false; return d; }
void violate_fl(Store &s) { Deployment d = remote(); s.setRegion(d.local ? "us-east-1" : "eu-west-1"); }
// compliant: flag of options
void comply_fl(Store &s) { Deployment d; s.setRegion(d.local ? "us-east-1" : "eu-west-1"); }
// violating: setting in an arm that is taken
static void openV(Handle *h, bool verify) { if (!verify) setOption(h, OPT_VERIFY, 0L); }
void violate_se(const std::string &u) { Handle *h = newHandle(); openV(h, false); perform(h, loadText(u)); }
// compliant: setting in an arm that is never taken
static void openC(Handle *h, bool verify) { if (!verify) setOption(h, OPT_VERIFY, 0L); }
void comply_se(const std::string &u) { Handle *h = newHandle(); openC(h, true); perform(h, loadText(u)); }
// violating: choice of a wrapper
static void chooseV(Handle *h, bool off) { setOption(h, OPT_VERIFY, off ? 0L : 1L); }
void violate_ch(const std::string &u) { Handle *h = newHandle(); chooseV(h, true); perform(h, loadText(u)); }
// compliant: choice of a wrapper
static void chooseC(Handle *h, bool off) { setOption(h, OPT_VERIFY, off ? 0L : 1L); }
void comply_ch(const std::string &u) { Handle *h = newHandle(); chooseC(h, false); perform(h, loadText(u)); }
// violating: fallback of an optional that may be empty
void violate_op(Store &s) { std::optional<std::string> r; if (coin()) r = "us-east-1"; s.setRegion(r.value_or("eu-west-1")); }
// compliant: fallback of an optional that is filled
void comply_op(Store &s) { std::optional<std::string> r; r = "us-east-1"; s.setRegion(r.value_or("eu-west-1")); }
// violating: element of a list of records
struct Site { std::string name, region; int replicas; };
static std::vector<Site> sitesV() { std::vector<Site> v; v.push_back({"a", "eu-west-1", 2}); v.push_back({"b", "us-east-1", 1}); return v; }
void violate_li(Store &s) { for (const Site &site : sitesV()) s.setRegion(site.region); }
// compliant: element of a list of records
static std::vector<Site> sitesC() { std::vector<Site> v; v.push_back({"eu-west-1", "us-west-2", 2}); v.push_back({"b", "us-east-1", 1}); return v; }
void comply_li(Store &s) { for (const Site &site : sitesC()) s.setRegion(site.region); }
// violating: number in a text
void violate_nu(Store &s) { int n = 1; s.setRegion(std::string("eu-west-") + std::to_string(n)); }
// compliant: number in a text
void comply_nu(Store &s) { int n = 1; s.setRegion(std::string("us-west-") + std::to_string(n)); }
// violating: wide literal that is handed on as bytes
void violate_wi(Store &s) { s.setRegion(reinterpret_cast<const char *>(u"eu-west-1")); }
// compliant: wide literal that is handed on as bytes
void comply_wi(Store &s) { s.setRegion(reinterpret_cast<const char *>(u"us-west-1")); }
