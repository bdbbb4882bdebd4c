// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++23 -w > %t.txt
// RUN: %python %S/check.py %s %t.sarif
//
// A base class that asks a virtual function before it calls another one of the same object.
#include "Inputs/acme.h"
using namespace acme;
class Flags { public: bool on(const char *) const; };
// compliant: hook
namespace a1 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { log("x"); return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { protected: bool isPermitted(const UserId &user) override { return mayTrain(user); } void process(const UserId &user) override { train(load(user)); } }; }
// compliant: hook-with-flag
namespace a2 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { log("x"); return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return f.on("x") && mayTrain(user); } void process(const UserId &user) override { train(load(user)); } }; }
// compliant: hook-of-messages
namespace a3 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { log("x"); return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return mayTrain(user); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } }; }
// violating: hook-with-flag
namespace a4 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { log("x"); return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return f.on("x"); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } }; }
// compliant: hook-overridden
namespace a5 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (isPermitted(user)) process(user); }
protected: virtual bool isPermitted(const UserId &user) { return true; } virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return mayTrain(user); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } };
void go(const UserId &u) { TrainingJob j; j.run(u); } void go2(Job &j, const UserId &u) { j.run(u); } }
// violating: hook-not-overridden
namespace a6 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (isPermitted(user)) process(user); }
protected: virtual bool isPermitted(const UserId &user) { return true; } virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } };
class Other : public Job { protected: bool isPermitted(const UserId &user) override { return mayTrain(user); } void process(const UserId &user) override { log(user); } };
void go(const UserId &u) { TrainingJob j; j.run(u); Other o; o.run(u); } }
class Logger { public: void info(const char *) const; };
// compliant: never-made
namespace b1 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; Logger logger; };
class TrainingJob : public Job { Flags &f; public: TrainingJob(Flags &x): f(x) {} protected: bool isPermitted(const UserId &user) override { return f.on("x") && mayTrain(user); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } }; }
// compliant: never-made-logs
namespace b2 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { logger.info("skip"); return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; Logger logger; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return f.on("x") && mayTrain(user); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } }; }
// compliant: never-made-purpose
namespace b3 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Flags f; protected: bool isPermitted(const UserId &user) override { return f.on("x") && allowedFor(user, kTraining); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } }; }
class Reg { public: virtual ~Reg() = default; virtual bool has(const UserId &u) const = 0; };
class RegImpl : public Reg { public: bool has(const UserId &u) const override { return mayTrain(u); } };
// compliant: never-made-registry
namespace b4 { class Job { public: virtual ~Job() = default; void run(const UserId &user) { if (!isPermitted(user)) { return; } process(user); }
protected: virtual bool isPermitted(const UserId &user) = 0; virtual void process(const UserId &user) = 0; };
class TrainingJob : public Job { Reg &r; protected: bool isPermitted(const UserId &user) override { return r.has(user); } void process(const UserId &user) override { for (auto &m : history(user)) train(m.text); } public: TrainingJob(Reg &x): r(x) {}}; }
