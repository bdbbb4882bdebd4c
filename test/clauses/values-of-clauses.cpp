// Clauses that a value decides: storage-region, retention-limit, deletion-within-30-days, human-access-purpose.
// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/values.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule content-outside-region --rule content-kept-too-long --rule content-kept-for-ever --rule deletion-too-late --rule look-without-purpose %s %t.sarif
#include "Inputs/acme.h"
#include <chrono>
using namespace acme;
extern "C" { struct redisContext; void *redisCommand(redisContext *, const char *Format, ...); }
namespace acme {
struct Bucket { explicit Bucket(const std::string &region); void upload(const std::string &text); };
enum class Reason { AbuseReport, SecurityIncident, UserSupport, LegalHold, Improvement, Curiosity, Sales };
void look(const std::string &staff, const std::string &user, Reason why);
void lookFor(const std::string &user, const std::string &why);
void eraseIn(const std::string &user, std::chrono::hours delay);
void keepFor(const std::string &text, int ttl_days);
struct Settings { int retention_days = 30; long deletion_grace_days = 14; std::string s3_region; };
void sink(const Settings &s, const std::string &text);
}
// violating: region
void violate_re() { Bucket b("eu-west-1"); b.upload(prompt()); }
// compliant: region
void comply_re() { Bucket b("us-west-2"); b.upload(prompt()); }
// compliant: region of a bucket without content
void comply_rn() { Bucket b("eu-west-1"); b.upload("banner"); }
// violating: a host of a store
void violate_ho() { Bucket b("db." + std::string("eu-west-3") + ".rds.amazonaws.com"); b.upload(prompt()); }
// compliant: a host of a store
void comply_ho() { Bucket b("db." + std::string("us-east-1") + ".rds.amazonaws.com"); b.upload(prompt()); }
// violating: region of a member
struct Archive { Bucket b{"ap-southeast-2"}; void keep() { b.upload(prompt()); } };
void useArchive() { Archive a; a.keep(); }
// violating: lifetime
void violate_li() { keepFor(prompt(), 800); }
// compliant: lifetime
void comply_li() { keepFor(prompt(), 90); }
// violating: no lifetime
void violate_nl() { keepFor(prompt(), 0); }
// violating: Redis
void violate_rd(redisContext *c) { redisCommand(c, "SET prompt:%s %s", "1", prompt().c_str()); }
// compliant: Redis
void comply_rd(redisContext *c) { redisCommand(c, "SET prompt:%s %s EX 3600", "1", prompt().c_str()); redisCommand(c, "SETEX p 60 %s", prompt().c_str()); redisCommand(c, "SET visits %d", 3); }
// violating: deadline
void violate_de(const std::string &u) { eraseIn(u, std::chrono::hours(24 * 31)); }
// compliant: deadline
void comply_de(const std::string &u) { eraseIn(u, std::chrono::hours(24 * 30)); }
// violating: deadline by name
void violate_dn(Settings &s) { s.deletion_grace_days = 60; }
// compliant: deadline by name
void comply_dn(Settings &s) { s.deletion_grace_days = 30; }
// violating: reason
void violate_rs() { look("s", "u", Reason::Curiosity); }
// compliant: reason
void comply_rs() { look("s", "u", Reason::LegalHold); look("s", "u", Reason::AbuseReport); }
// violating: reason in words
void violate_rw() { lookFor("u", "sales call"); }
// compliant: reason in words
void comply_rw() { lookFor("u", "support ticket"); }
// violating: reason that is not known
void violate_ru(const std::string &why) { lookFor("u", why); }
// compliant: a default that is always replaced
struct Kept { int retention_days = 0; bool packed = false; };
void keepAs(const std::string &text, const Kept &how);
static Kept comply_dr__how(int n) { Kept k; k.packed = n > 3; k.retention_days = n > 4 ? 30 : 60; return k; }
void comply_dr() { keepAs(prompt(), comply_dr__how(1)); }
// violating: a default that is sometimes replaced
struct Held { int retention_days = 0; bool packed = false; };
void holdAs(const std::string &text, const Held &how);
static Held violate_ds__how(int n) { Held k; if (n > 4) k.retention_days = 30; return k; }
void violate_ds() { holdAs(prompt(), violate_ds__how(1)); }
// compliant: a default that a builder's constructor replaces
struct Stored { int retention_days = 0; bool packed = false; };
void storeAs(const std::string &text, const Stored &how);
class StoredBuilder { public: StoredBuilder() { how_.retention_days = 30; } Stored build() { return how_; } private: Stored how_; };
void comply_db() { storeAs(prompt(), StoredBuilder().build()); }
// violating: a default that is handed on first
struct Saved { int retention_days = 0; bool packed = false; };
void saveAs(const std::string &text, const Saved &how);
void violate_dh() { Saved how; saveAs(prompt(), how); how.retention_days = 30; saveAs(prompt(), how); }
// neither: a region that a definition is given, which hands the content on by a pointer
namespace acme { struct Upload { const std::string *data; }; void send(const std::string &url, Upload *upload); }
// violating: region of a definition
namespace acme { struct Pictures { void put(const std::string &endpoint, const std::string &data) { Upload u{&data}; send(endpoint + "/p", &u); } }; }
struct OfPictures { Pictures p; std::string at; explicit OfPictures(const std::string &zone) : at("https://p.s3." + zone + ".amazonaws.com") {} void keep(const std::string &text) { p.put(at, text); } };
void violate_rp() { OfPictures a("eu-central-1"); a.keep(prompt()); }
// compliant: region of a definition
namespace acme { struct Paintings { void put(const std::string &endpoint, const std::string &data) { Upload u{&data}; send(endpoint + "/p", &u); } }; }
struct OfPaintings { Paintings p; std::string at; explicit OfPaintings(const std::string &zone) : at("https://p.s3." + zone + ".amazonaws.com") {} void keep(const std::string &text) { p.put(at, text); } };
void comply_rp() { OfPaintings a("us-east-1"); a.keep(prompt()); }
// compliant: region of a definition without content
namespace acme { struct Banners { void put(const std::string &endpoint, const std::string &data) { Upload u{&data}; send(endpoint + "/p", &u); } }; }
struct OfBanners { Banners p; std::string at; explicit OfBanners(const std::string &zone) : at("https://p.s3." + zone + ".amazonaws.com") {} void keep(const std::string &text) { p.put(at, text); } };
void comply_rb() { OfBanners a("eu-central-1"); a.keep("banner"); }
