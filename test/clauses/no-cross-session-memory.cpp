// RUN: %{exits} 1 %flowpact scan %s --rules %{rules} --project %S/Inputs/acme.flowpact.json --no-cache -q --sarif %t.sarif -- -std=c++20 -w > %t.txt
// RUN: %python %S/../guards/check.py --rule content-in-process-state %s %t.sarif
#include "Inputs/acme.h"
#include <cstring>
#include <set>
using namespace acme;
namespace {
// violating: global-map
std::map<std::string, std::string> LastPrompt;
void violate_map(const std::string &user) { LastPrompt[user] = prompt(); }
// violating: static-local
void violate_local() { static std::vector<std::string> seen; seen.push_back(prompt()); }
// compliant: local
void comply_local() { std::vector<std::string> seen; seen.push_back(prompt()); use(seen.back()); }
// compliant: member-of-session
struct Session { std::vector<std::string> history; void add() { history.push_back(prompt()); } };
void comply_session() { Session s; s.add(); }
// violating: static-member
struct Assistant { static std::deque<std::string> context; void ask() { context.push_back(prompt()); } };
std::deque<std::string> Assistant::context;
void violate_member(Assistant &a) { a.ask(); }
// violating: singleton-cache
class AnswerCache {
public:
  static AnswerCache &instance() { static AnswerCache c; return c; }
  void put(const std::string &key, const std::string &text) { entries[key] = text; }
private:
  std::map<std::string, std::string> entries;
};
void violate_singleton() { AnswerCache::instance().put("k", prompt()); }
// compliant: own-cache
class RequestCache {
public:
  void put(const std::string &key, const std::string &text) { entries[key] = text; }
private:
  std::map<std::string, std::string> entries;
};
void comply_own() { RequestCache c; c.put("k", prompt()); }
// violating: table of a singleton
class Directory {
public:
  static Directory &instance() { static Directory d; return d; }
  void put(const std::string &text) { lines.insert(text); }
private:
  std::set<std::string> lines;
};
void violate_directory() { Directory::instance().put(prompt()); }
// violating: table behind a handle
struct Board { std::map<std::string, std::string> notes; };
std::shared_ptr<Board> Shared = std::make_shared<Board>();
void violate_board() { Shared->notes["n"] = prompt(); }
// compliant: queue of a singleton
class Outbox {
public:
  static Outbox &instance() { static Outbox o; return o; }
  void put(const std::string &text) { waiting.push_back(text); }
private:
  std::deque<std::string> waiting;
};
void comply_outbox() { Outbox::instance().put(prompt()); }
// compliant: number of a singleton
class Counter {
public:
  static Counter &instance() { static Counter c; return c; }
  void add(std::size_t n) { sizes.push_back(n); }
private:
  std::vector<std::size_t> sizes;
};
void comply_counter() { Counter::instance().add(prompt().size()); }
// compliant: table that is not of the process
void comply_board() { Board b; b.notes["n"] = prompt(); }
// compliant: count
std::map<std::string, int> Counts;
void comply_count(const std::string &user) { Counts[user] += static_cast<int>(prompt().size()); }
// compliant: deidentified
std::vector<std::string> Samples;
void comply_deidentified() { Samples.push_back(deidentify(prompt())); }
// violating: thread-local
thread_local std::string Scratch;
void violate_thread() { Scratch = prompt(); }
// compliant: constant
const std::map<std::string, std::string> Greetings = {{"en", "hello"}};
void comply_constant() { use(Greetings.at("en") + prompt()); }
// violating: through-parameter
std::optional<std::string> Pending;
static void violate_param__keep(std::optional<std::string> &slot, const std::string &t) { slot = t; }
void violate_param() { violate_param__keep(Pending, prompt()); }
// compliant: through-parameter-local
static void comply_param__keep(std::optional<std::string> &slot, const std::string &t) { slot = t; }
void comply_param() { std::optional<std::string> mine; comply_param__keep(mine, prompt()); use(*mine); }
// compliant: a number of a message
std::map<int, int> Amounts;
template <class T> T number(const std::string &message) { T value; std::memcpy(&value, message.data(), sizeof value); return value; }
void comply_number() { Amounts[1] = number<unsigned>(prompt()); }
// compliant: a number of a header
struct Header { unsigned size; char name[20]; };
void comply_header() { Header h; std::memcpy(&h.size, prompt().data(), 4); Amounts[2] = h.size; }
// violating: a message's header
std::map<int, Header> Headers;
void violate_header() { Header h; std::memcpy(&h, prompt().data(), sizeof h); Headers[1] = h; }
// violating: memory of numbers
std::vector<int> Numbers;
void violate_numbers() { int some[10]; std::memcpy(some, prompt().data(), sizeof some); Numbers.assign(some, some + 10); }
// violating: each of many numbers
std::vector<int> Each;
void violate_each() { const std::string text = prompt(); std::vector<int> some(10); const char *at = text.data(); for (int &one : some) { std::memcpy(&one, at, 4); at += 4; } Each = some; }
// violating: memory of numbers on the heap
std::vector<int> Heap;
void violate_heap() { int *some = new int[10]; std::memcpy(&some[0], prompt().data(), 40); Heap.assign(some, some + 10); delete[] some; }
} // namespace
// A table of what is alive, which goes when it ends, remembers nothing. Neither is what is taken out put in.
// compliant: registry-of-connections
struct Connection : std::enable_shared_from_this<Connection> {
  std::string heard;
  void listen() { heard = prompt(); }
  void close();
};
class Connections {
public:
  static Connections &instance() { static Connections c; return c; }
  void opened(std::shared_ptr<Connection> c) { open.insert(std::move(c)); }
  void closed(const std::shared_ptr<Connection> &c) { open.erase(c); }
private:
  std::set<std::shared_ptr<Connection>> open;
};
void Connection::close() { Connections::instance().closed(shared_from_this()); }
void comply_connections() { auto c = std::make_shared<Connection>(); Connections::instance().opened(c); c->listen(); Connections::instance().opened(c); c->close(); }
// compliant: registry-by-number
struct Player { virtual ~Player() = default; std::string said; };
std::map<int, Player *> Players;
void comply_players(Player &p) { p.said = prompt(); Players[1] = &p; }
void left(int number) { Players.erase(number); }
// compliant: taken-out-only
struct Reader { std::string line; };
std::set<Reader *> Waiting;
void comply_waiting(Reader *r) { r->line = prompt(); Waiting.erase(r); }
// violating: registry-that-keeps-all
std::map<int, std::shared_ptr<Player>> Everyone;
void violate_everyone() { auto p = std::make_shared<Player>(); p->said = prompt(); Everyone[2] = p; }
// violating: records-by-handle
struct Entry { std::string text; };
std::map<int, std::shared_ptr<Entry>> Entries;
void violate_entries() { Entries[3] = std::make_shared<Entry>(Entry{prompt()}); }
void dropped(int number) { Entries.erase(number); }
// violating: records-by-value
std::map<int, Entry> Records;
void violate_records() { Records[4].text = prompt(); Records.erase(5); }
// violating: texts-beside-a-registry
class Hub {
public:
  static Hub &instance() { static Hub h; return h; }
  void joined(Player *p) { players[1] = p; last[1] = p->said; }
  void left(int number) { players.erase(number); }
private:
  std::map<int, Player *> players;
  std::map<int, std::string> last;
};
void violate_beside(Player &p) { p.said = prompt(); Hub::instance().joined(&p); Hub::instance().left(1); }
// neither:
struct Look { int colour = 0; std::string motto; };
struct Figure { Look look; };
// compliant: letter-as-a-number
std::map<int, Figure> Figures;
void comply_letter(int id) { const char c = prompt()[0]; Figures[id].look.colour = c; }
// violating: text-beside-a-number
std::map<int, Figure> Speaking;
void violate_motto(int id) { Speaking[id].look.motto = prompt(); }
// compliant: slots-set-to-null
std::vector<Player *> Slots;
void comply_slots(Player &p) { p.said = prompt(); Slots[3] = &p; }
void freed(int number) { Slots[number] = nullptr; }
// violating: slots-that-stay
std::vector<Player *> Seats;
void violate_slots(Player &p) { p.said = prompt(); Seats[3] = &p; }
// compliant: kept-for-each-of-the-living
std::map<Player *, std::string> Typing;
void comply_typing(Player *p) { Typing[p] = prompt(); }
void stopped(Player *p) { Typing.erase(p); }
// violating: kept-for-each-that-lived
std::map<Player *, std::string> Typed;
void violate_typed(Player *p) { Typed[p] = prompt(); }
