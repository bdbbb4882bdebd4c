//===- Compose.cpp - a first project file ---------------------------------===//
#include "init/Compose.h"
#include "policy/Lint.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <tuple>

using namespace llvm;

namespace flowpact::init {
namespace {

constexpr size_t MaxProposals = 8; ///< of one kind; the most mentioned ones

using Mentioned = std::vector<std::pair<std::string, Mentions>>;

std::string place(const Mentions &M) {
  std::string Text = M.First.File + ":" + std::to_string(M.First.Line);
  if (M.Count > 1)
    Text += ", " + std::to_string(M.Count) + " places";
  return Text;
}

void byCount(Mentioned &List) {
  llvm::sort(List, [](const auto &A, const auto &B) {
    return std::tuple(B.second.Count, StringRef(A.first)) <
           std::tuple(A.second.Count, StringRef(B.first));
  });
}

/// The libraries of \p Known whose headers are included.
std::vector<std::pair<const Library *, Mentions>> librariesOf(const Findings &Found,
                                                              const Knowledge &Known) {
  std::vector<std::pair<const Library *, Mentions>> Result;
  for (const Library &L : Known.Libraries) {
    Mentions All;
    for (const auto &[Header, M] : Found.Includes)
      if (any_of(L.Headers,
                 [&](const std::string &P) { return policy::patternsMeet(P, Header); })) {
        if (All.Count == 0)
          All.First = M.First;
        All.Count += M.Count;
      }
    if (All.Count)
      Result.push_back({&L, All});
  }
  return Result;
}

class Composer {
public:
  Composer(const Repository &Where, const Findings &Found, const Knowledge &Known,
           const policy::Policy &Shipped)
      : Where(Where), Found(Found), Known(Known), Shipped(Shipped), Out(Text) {}

  std::string run() {
    Out << "// What is what in this code base, for flowpact: a first guess by 'flowpact init'.\n"
           "// Lines in comments are proposals; take them out of the comment if they are right, "
           "with\n"
           "// real names and ports, or delete them. docs/Rules.md explains every key; 'flowpact\n"
           "// policy check' looks for mistakes, 'flowpact policy list' says what rules still wait "
           "for.\n";
    database();
    Out << "{\n  \"$schema\": \"" << Where.RulesDirectory << "/schema/project.schema.json\",\n\n";
    libraries();
    external();
    hosts();
    section("labels",
            "What comes from users, where it goes, what makes it harmless, what happens.");
    section("guards", "Checks that allow a use. Most names are guesses: read what they do.");
    Out << "  \"disable\": []\n}\n";
    return std::move(Text);
  }

  std::string summary() {
    for (const auto &[Library, M] : librariesOf(Found, Known))
      Out << "  " << Library->Kind << ": " << Library->Name
          << (isDescribed(*Library) ? "" : " (no model)") << ", " << place(M) << '\n';
    Out << "  " << Where.External.size() << " directories that may be others' code, "
        << Found.Hosts.size() << " hosts in texts\n";
    for (const NameGroup &Group : Known.Names)
      if (size_t Count = proposals(Group, true).size() + proposals(Group, false).size())
        Out << "  " << Group.About << ": " << Count << (Count == 1 ? " name\n" : " names\n");
    return std::move(Text);
  }

private:
  void database() {
    if (Where.Database.empty())
      Out << "//\n// No compile database: " << Where.WhyNoDatabase << ".\n";
    else
      Out << "//\n// Compile database: " << Where.Database << ", " << Where.Units << " units.\n";
    if (Found.LeftOut)
      Out << "// " << Found.LeftOut << " files were too many or too large to be looked at.\n";
  }

  bool isDescribed(const Library &L) const {
    return !L.Model.empty() &&
           sys::fs::exists(Where.RulesDirectory + "/models/" + L.Model + ".json");
  }

  void libraries() {
    auto Here = librariesOf(Found, Known);
    if (Here.empty())
      return;
    Out << "  // Libraries in use. Those with a model need nothing here; calls of the others are "
           "taken\n"
           "  // to pass their arguments on, which labels and \"models\" can say better.\n";
    for (const auto &[Library, M] : Here)
      Out << "  //   " << Library->Kind << ": " << Library->Name
          << (isDescribed(*Library) ? "" : " (no model)") << ", " << place(M) << '\n';
    Out << '\n';
  }

  void external() {
    Out << "  // Code that is not yours: read, not judged. Directories with names such as "
           "third_party,\n"
           "  // and what lies outside of the repository, are known without being listed. These "
           "have a\n"
           "  // licence of their own:\n"
           "  \"externalDirectories\": [\n";
    for (const std::string &Directory : Where.External)
      Out << "    // \"" << Directory << "\",\n";
    Out << "  ],\n\n";
  }

  void hosts() {
    Mentioned Unknown;
    std::map<std::string, std::pair<std::string, Mentions>> Recipients;
    for (const auto &[Host, M] : Found.Hosts) {
      if (const policy::Recipient *R = policy::recipientOfHost(Shipped, Host))
        Recipients.try_emplace(R->Id, Host, M);
      else if (!isDocumentation(Host))
        Unknown.emplace_back(Host, M);
    }
    byCount(Unknown);
    Out << "  // Hosts of your own company are no third party.\n  \"ownHosts\": [\n";
    for (const auto &[Host, M] : ArrayRef(Unknown).take_front(MaxProposals))
      Out << "    // \"" << Host << "\", // " << place(M) << '\n';
    Out << "  ],\n\n  // Whom you have a contract with, by the registry's ids ('flowpact policy "
           "check' knows "
           "them).\n  \"recipients\": [\n";
    for (const auto &[Id, Row] : Recipients)
      Out << "    // { \"id\": \"" << Id
          << "\", \"provider\": true, \"confidentiality\": \"...\" }, // " << Row.first << ", "
          << place(Row.second) << '\n';
    Out << "  ],\n\n";
  }
  static bool isDocumentation(StringRef Host) {
    return any_of(std::initializer_list<StringRef>{"www.w3.org", "schemas.xmlsoap.org",
                                                   "github.com", "www.apache.org", "example.com",
                                                   "www.gnu.org", "opensource.org",
                                                   "tools.ietf.org"},
                  [&](StringRef Known) { return Host == Known || Host.ends_with(Known); });
  }

  /// Names of \p Group that no shipped entry knows; functions, or members.
  Mentioned proposals(const NameGroup &Group, bool Functions) const {
    Mentioned Result;
    if (!Functions && Group.Field.empty())
      return Result;
    for (const auto &[Name, M] : Functions ? Found.Calls : Found.Names)
      if (groupOf(Name) == &Group && !isKnown(Name) && !isMacro(Name) &&
          (Functions || !Found.Calls.count(Name)))
        Result.emplace_back(Name, M);
    byCount(Result);
    if (Result.size() > MaxProposals)
      Result.resize(MaxProposals);
    return Result;
  }
  /// The first group speaks for a name that is in several.
  const NameGroup *groupOf(StringRef Name) const {
    return &*find_if(Known.Names, [&](const NameGroup &G) { return G.matches(Name); });
  }
  static bool isMacro(StringRef Name) { return Name.upper() == Name; }
  /// True if the shipped rules know the name, wherever it is declared.
  bool isKnown(const std::string &Name) const {
    auto Matches = [&](const std::string &Pattern) {
      return StringRef(Pattern).starts_with("**::") && policy::nameMatches(Pattern, Name);
    };
    return any_of(Shipped.Guards,
                  [&](const policy::Guard &G) {
                    return any_of(G.Functions.Names, Matches) || any_of(G.Fields, Matches);
                  }) ||
           any_of(Shipped.Labels, [&](const policy::Label &L) {
             return any_of(L.Functions.Names, Matches) || any_of(L.Fields, Matches);
           });
  }

  void section(StringRef Key, StringRef About) {
    Out << "  // " << About << "\n  \"" << Key << "\": [\n";
    if (Key == "labels")
      Out << "    // { \"source\": \"content.consumer\", \"functions\": \"acme::Store::load\", "
             "\"at\": "
             "\"result\", \"subject\": \"arg0\" },\n"
             "    // { \"sink\": \"use.training\", \"functions\": \"acme::Corpus::add\", \"at\": "
             "\"arg0\" },\n";
    for (const NameGroup &Group : Known.Names) {
      if (Group.Section != Key)
        continue;
      Mentioned Functions = proposals(Group, true), Members = proposals(Group, false);
      if (Functions.empty() && Members.empty())
        continue;
      Out << "    // " << Group.About << ":\n";
      for (const auto &[Name, M] : Functions)
        propose(Group.Entry, Name, M);
      for (const auto &[Name, M] : Members)
        propose(Group.Field, Name, M);
    }
    Out << "  ],\n\n";
  }

  void propose(StringRef Entry, StringRef Name, const Mentions &M) {
    auto [Before, After] = Entry.split("NAME");
    Out << "    // " << Before << Name << After << ", // " << place(M) << '\n';
  }

  const Repository &Where;
  const Findings &Found;
  const Knowledge &Known;
  const policy::Policy &Shipped;
  std::string Text;
  raw_string_ostream Out;
};

} // namespace

std::string composeProject(const Repository &Where, const Findings &Found, const Knowledge &Known,
                           const policy::Policy &Shipped) {
  return Composer(Where, Found, Known, Shipped).run();
}

std::string summarize(const Repository &Where, const Findings &Found, const Knowledge &Known,
                      const policy::Policy &Shipped) {
  return Composer(Where, Found, Known, Shipped).summary();
}

} // namespace flowpact::init
