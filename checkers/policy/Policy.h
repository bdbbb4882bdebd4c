//===- Policy.h - what the rule files say, checked --------------*- C++ -*-===//
//
//   rules/*.json, .flowpact.json -> load (schema, positions) -> Policy -> solve
//
// A Policy is plain data: the union of models (what a library does), labels
// (what is what), guards, recipients and rules, after every name was resolved.
// It knows nothing of a particular program; the solver matches it.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_POLICY_POLICY_H
#define FLOWPACT_POLICY_POLICY_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace flowpact::policy {

/// Where in a rule file something was written; lines and columns from 1.
struct Origin {
  std::string File;
  unsigned Line = 0, Column = 0;
};

/// A point of a call or of a function definition, as rules write it:
/// "result", "arg0", "arg2.body", "arg1[*]", "args" (every argument),
/// "arg2..." (that one and all that follow), "this", "this.field".
struct Port {
  enum class Kind : uint8_t { Result, Argument, ArgumentsFrom, This };
  Kind Root = Kind::Result;
  unsigned Index = 0;            ///< Argument, ArgumentsFrom; "args" is from 0
  std::vector<std::string> Path; ///< "field" (any class's), "[*]", "[key]"
};

/// Which functions an entry speaks of. All parts that are given must hold.
struct FunctionMatcher {
  /// Qualified names without template arguments and inline namespaces:
  /// "std::basic_string::append"; may hold '*' (within one component) and '**'.
  std::vector<std::string> Names;
  std::string Regex; ///< on the qualified name, when Names is empty
  /// Globs on the mangled name ('*' is any text): tells apart what only
  /// template arguments do, as std::get<0> and std::get<1>.
  std::vector<std::string> Mangled;
  /// TypeTexts as typeMatches() reads them; a last "..." leaves the rest open.
  std::vector<std::string> ParamTypes;
  bool HasParamTypes = false;
  std::optional<unsigned> ParamCount;        ///< explicit parameters
  std::vector<std::string> OverrideOf;       ///< overrides one of these methods
  std::vector<std::string> ClassDerivedFrom; ///< method of this class or below
  std::vector<std::string> Annotations;      ///< annotate attribute text
  std::vector<std::string> Except;           ///< not these, as Names
  std::vector<std::string> ExceptParams;     ///< not with these, as ParamTypes; empty: none
};

/// A constant that an argument must be: an enumerator or macro's value by its
/// name ("CURLOPT_POSTFIELDS"), a number, or a string pattern with '*'.
struct Condition {
  Port Where;
  std::vector<std::string> AnyOf;
};

enum class Transfer : uint8_t {
  Copy,   ///< same value
  Derive, ///< computed from it
  Alias,  ///< the target refers to the source's memory: writes go back
};
struct FlowModel {
  Port From, To;
  Transfer Kind = Transfer::Derive;
};

/// A library that people copy into their own trees.
struct Library {
  FunctionMatcher Functions; ///< Names: what is its own, "httplib::**"
};

/// A template whose objects hold values of a class that it is given, for hooks.
struct HolderModel {
  std::vector<std::string> Types; ///< names of templates: "std::vector"
  Port At;                        ///< where the values stand in it: "this[*]"
  unsigned TemplateArgument = 0;  ///< which one names the class
};

/// "calls argument n with these values": a callable that the function calls.
struct CallbackModel {
  Port Callable;
  /// For each parameter of the callable: which port's value it gets.
  std::vector<std::optional<Port>> Arguments;
  std::optional<Port> ResultTo;
  bool KeepsThrown = false; ///< what it throws goes to ThrownTo, or nowhere
  std::optional<Port> ThrownTo;
  bool Each = false; ///< it gets every element: of what it may change, it leaves what there is
};

/// "makes an object of its template argument's class from these arguments".
struct ConstructModel {
  Port At;                       ///< where the object stands afterwards
  unsigned TemplateArgument = 0; ///< of the type of At's root
  unsigned FirstArgument = 0;    ///< the constructor's first
};

/// "calls a function of the program that is known by its name and by the class of a value":
/// fmt::formatter<T>::format, to_json(json &, const T &).
struct HookModel {
  FunctionMatcher Functions; ///< those that may be called
  Port Value;                ///< where a value of such a class stands
  unsigned ValueAt = 0;      ///< the parameter that is the value; 0 is a method's object
  /// For each parameter, which port's value it gets; none for the value.
  std::vector<std::optional<Port>> Arguments;
  std::optional<Port> ResultTo;
};

/// What a call's result has to do with time.
struct TimeModel {
  enum class Kind : uint8_t {
    None,
    Now,    ///< the present moment: times are counted from it
    Makes,  ///< a time of so many units
    Counts, ///< a time's number of units
    Adds,   ///< so many units to a time
  } What = Kind::None;
  double Unit = 0; ///< nanoseconds
};

/// What a library function asks of a text, its operands in the order in which they are
/// passed, the object first.
enum class TextTest : uint8_t {
  None,
  Begins,       ///< text, beginning
  Ends,         ///< text, end
  Holds,        ///< text, part
  IsEmpty,      ///< text
  Compare,      ///< text, other: 0 if they are equal
  ComparePart,  ///< text, position, length, other: 0 if that part is the other
  CompareFirst, ///< text, other, length: 0 if so much of both is equal
  FindLast,     ///< text, part, position: at most there
};

/// A library function that fills values into a text that is made for it.
struct FormatModel {
  enum class Holes : uint8_t {
    Braces,   ///< "{}", "{0}"
    Percent,  ///< "%s", "%d"
    Numbered, ///< "%1": each value where the lowest number stands
  } How = Holes::Braces;
  Port Text;
  std::string Pattern; ///< in place of Text
  Port With;           ///< the values
  Port To;
};

/// What a library function does to the values that it is given.
struct CallModel {
  FunctionMatcher Functions;
  std::vector<Condition> When;
  std::vector<FlowModel> Flows;
  std::vector<CallbackModel> Callbacks;
  std::optional<ConstructModel> Constructs;
  std::vector<HookModel> Hooks;
  TimeModel Time;
  std::optional<Port> Fallback; ///< what the result is where the object holds nothing
  std::optional<FormatModel> Formats;
  std::string Gives; ///< a word for what the result is; may be empty
  TextTest Asks = TextTest::None;
  /// Arguments whose content the call replaces: no old content survives.
  std::vector<Port> Overwrites;
  std::vector<Port> Throws; ///< what these keep as exceptions is thrown
  bool OfProject = false;   ///< of the project's own files: comes before bodies
  Origin Where;
};

enum class LabelRole : uint8_t {
  Source,
  Sink,
  Sanitizer,
  Event,   ///< that it is called matters, not a value
  Setting, ///< a value that decides something
};
/// Marks a port (or a field) with a label such as "content.consumer".
struct Label {
  LabelRole Role = LabelRole::Source;
  std::string Name; ///< hierarchical: "content.consumer.prompt"
  FunctionMatcher Functions;
  std::vector<std::string> Fields; ///< instead of Functions: "acme::User::email"
  /// Or variables with static storage, by name, by type, or both.
  std::vector<std::string> Globals, GlobalTypes;
  /// Not variables of these types, written out, as typeMatches() reads them.
  std::vector<std::string> ExceptTypes;
  /// Functions of the library itself, in which the label does not apply.
  std::vector<std::string> Implementation;
  /// Sink: sanitizers that it is as good as for all that it is given.
  std::vector<std::string> Safeguards;
  /// Functions of which the program calls at least one, else nothing has the label; empty: any.
  std::vector<std::string> IfCalled;
  bool OnDefinition = false; ///< port of the definition: handler's argument
  Port Where;
  std::vector<Condition> When;
  std::optional<Port> Subject; ///< whose content: arg0, this.owner, ...
  std::optional<Port> Actor;   ///< Event: who acts
  /// Sink, Event: which store; the port whose constant names it, or a name.
  std::optional<Port> Store;
  std::string StoreName;
  std::string Unit; ///< Setting: of its numbers, "days"; empty: told from types, names
  /// Sink: which port carries the destination (URL, host, topic).
  std::optional<Port> Destination;
  std::string Recipient;     ///< Sink: fixed recipient id, e.g. an SDK
  std::string Purpose;       ///< Sink: e.g. "marketing"
  std::string Description;   ///< for people: "request body"
  bool OfProject = false;    ///< of the project's own files, not shipped
  bool InContainers = false; ///< Globals: only what containers that are members are given
  bool OfSdk = false;        ///< made of a recipient's namespaces: any call of its SDK
  bool Assumed = false;      ///< Sanitizer: by its name only; a body decides
  Origin Source;
};

enum class Accept : uint8_t {
  True, ///< also: a good status, an engaged optional, a pointer that is not null
  False,
  NoThrow,
  Value,    ///< one of Values
  NotValue, ///< none of Values
  AtLeast,  ///< Values[0]
  AtMost,
  Bits,   ///< all of Values
  NoBits, ///< none of Values
  Later,  ///< compares greater than some other value
  Earlier,
  Filter, ///< whatever it returns was checked
};
/// A check whose accepting outcome allows a use.
struct Guard {
  std::string Name; ///< "not-opted-out"
  FunctionMatcher Functions;
  std::vector<std::string> Fields; ///< or a field that is read
  std::vector<std::string> Sets;   ///< or membership in a field, global or result
  std::vector<std::string> Types;  ///< or an object of one of these classes
  Accept Accepts = Accept::True;
  std::vector<std::string> Values; ///< enumerators or numbers
  bool Assumed = false;            ///< by its name only; nobody declared it
  bool Scope = false;              ///< holds while the constructed object lives
  std::optional<Port> Subject;     ///< of a field: "this" is the object that has it
  std::optional<Port> Actor;       ///< who was found to be allowed
  std::vector<Condition> When;
  Origin Where;
};

/// What a call's result says about something else.
struct Proposition {
  enum class Kind : uint8_t {
    Constant, ///< it is good, or (Negated) not
    State,    ///< as good as Of, or (Negated) the contrary
    Member,   ///< true if Item is in Of; Negated: or something else is found
    Every,    ///< true if the predicate Item is true of all elements of Of
    NoneOf,   ///< true if it is true of none; Negated: of any
    Same,     ///< true if Of and Item are equal, or (Negated) not
    Open,     ///< nothing is known
    Holds,    ///< Of has the alternative that the function's first template argument names
    Later,    ///< it is what Of, which it stands for, gets later
    Index,    ///< the result is the number of the alternative that Of has
    Fold,     ///< the result is what function Item made of all elements of Of, or of what Else gave
              ///< for each, one by one
  } What = Kind::Constant;
  bool Negated = false;
  Port Of, Item;
  std::optional<Port>
      Else; ///< of what is found: or this, where there was nothing; State: or as this; Fold
};
/// Status types, optionals, membership tests and filters of libraries.
struct OutcomeModel {
  FunctionMatcher Functions;
  std::vector<Condition> When;
  std::optional<Proposition> Tests; ///< what it means that the result is true
  std::optional<Proposition> Makes; ///< whether what it makes is good
  std::optional<Port> At;           ///< Makes: of what; none: what it returns
  /// A filter: Of has the elements for which Item is true, or (Negated) false; of
  /// kind State: those that the filter gave which made Item.
  std::optional<Proposition> Keeps;
  /// The same of the elements in front of the position Of.
  std::optional<Proposition> Bounds;
  std::optional<Proposition> Ensures; ///< what it means that the call returned
  /// Gives (at At) what the map Of has for key Item; Negated: or a new value.
  std::optional<Proposition> Finds;
  /// Calls Item only if Of is good, or (Negated) not; of kind Holds: if Of has the
  /// alternative that Item's parameter is.
  std::optional<Proposition> Runs;
  Origin Where;
};

/// A declared identity accessor: Result and From denote the same subject.
struct Identity {
  FunctionMatcher Functions;
  Port From, To; ///< usually arg0 -> result, or this -> result
  Origin Where;
};

/// A function that has what it is given run in another task, at another time.
struct TaskStart {
  FunctionMatcher Functions;
  Origin Where;
};

struct Recipient {
  std::string Id;                            ///< "mixpanel"
  std::string Name;                          ///< "Mixpanel"
  std::vector<std::string> Hosts;            ///< "*.mixpanel.com"
  std::vector<std::string> Namespaces;       ///< SDK: "mixpanel::**"
  std::string Category;                      ///< "analytics"
  std::string Region;                        ///< "us"
  bool Provider = false;                     ///< on the project's list of trusted providers
  std::map<std::string, std::string> Fields; ///< confidentiality, security, dpv
  Origin Where;
};

struct GuardUse {
  std::string Guard; ///< Guard::Name
  enum class SubjectMode : uint8_t { Same, Any } Subject = SubjectMode::Same;
  /// Asked in the task that uses the content. A rule that wants this reports only
  /// content that was checked, but earlier.
  bool Fresh = false;
};

/// What every rule has.
struct Rule {
  std::string Id, Clause;
  std::string Level = "error"; ///< error, warning, note
  std::string Message;         ///< with placeholders: {source} {sink} {subject} ...
  std::string Help;            ///< of this rule alone, beside its clause's; Markdown
  Origin Where;
};

/// flow: content may reach this only if ...
struct FlowRule : Rule {
  std::vector<std::string> From, To; ///< labels; one covers those below it
  std::vector<GuardUse> UnlessGuards;
  std::vector<std::string> UnlessSanitizers;
  /// Only destinations whose recipient is one of these categories or purposes
  /// (empty: any).
  std::vector<std::string> RecipientCategories;
  /// Destinations that are allowed: recipients declared as provider.
  bool UnlessProvider = false;
  bool ReportUnknownRecipient = true;
  /// A number taken from the content (a conversion, a member of a whole object
  /// that is content) is none.
  bool IgnoreNumbers = false;
  /// What brings the same content to several places of a function is one finding.
  bool OncePerFunction = false;
  /// Only where most members of a record get there; AllowedFields do not count.
  bool Whole = false;
  std::vector<std::string> AllowedFields;
};

/// require: this happens only together with that.
struct RequireRule : Rule {
  enum class Order : uint8_t { Before, After, Either };
  std::vector<std::string> Triggers; ///< labels of events
  /// Any one of these must hold at the trigger: guards, and in the order Before
  /// or Either the required calls, each declared as a guard by expandRequirements().
  std::vector<GuardUse> Guards;
  /// The same for the actor; empty if it does not matter who it is.
  std::vector<GuardUse> ActorGuards;
  std::vector<std::string> Calls; ///< labels of events; empty: a guard is required
  Order When = Order::Before;
  bool SameSubject = true, SameActor = false;
};

/// value: this setting is one of these, or none of those.
struct ValueRule : Rule {
  std::vector<std::string> Of;      ///< labels of settings
  std::vector<std::string> Content; ///< only settings that such content meets
  std::vector<std::string> Allowed, Forbidden;
  /// Numbers in the smallest unit (nanoseconds) if IsDuration.
  std::optional<double> AtMost, AtLeast;
  std::string AtMostText, AtLeastText;
  bool IsDuration = false;
  bool ReportMissing = false, ReportUnknown = false;
};

/// complete: all of these stores are covered from each of these functions.
struct CompleteRule : Rule {
  std::vector<std::string> Content; ///< labels of sources; empty: whatever is stored
  std::vector<std::string> Stores;  ///< labels of sinks
  std::vector<std::string> Roots;   ///< labels of events
  std::vector<std::string> By;      ///< labels of events that cover a store
};

/// A clause of the policy: a taxon of the report.
struct Clause {
  std::string Id, Title, Summary, Help, Remediation, Reference;
  std::vector<std::string> Dpv;
  std::string Uri; ///< docs page, relative
  bool Decidable = true;
  std::string NotDecidableBecause;
  Origin Where;
};

/// What a gate does about new violations.
enum class Mode : uint8_t { Enforce, Report };

/// Where snippets lie that violate and keep rules: "<rule>.violating.cpp".
struct ExampleFolder {
  std::string Directory, RuleFile;
  bool OfProject = false;
};

struct Policy {
  /// In order of precedence, the project's first: a call is described by the
  /// first entry whose functions match and whose conditions hold. Where a
  /// condition cannot be decided (the argument is no constant), that entry and
  /// those after it apply together, up to the first that holds for certain. An
  /// entry without flows says that nothing flows; a call that no entry
  /// describes takes the default.
  std::vector<CallModel> Models;
  /// Their models come before the bodies that a copy of them brings along.
  std::vector<Library> Libraries;
  std::vector<HolderModel> Holders;
  /// Also one sink for each SDK of a recipient (Recipient::Namespaces). A label
  /// or guard with conditions applies only where they certainly hold.
  std::vector<Label> Labels;
  std::vector<Guard> Guards;
  std::vector<OutcomeModel> Outcomes;
  std::vector<Identity> Identities;
  std::vector<TaskStart> Tasks;
  /// Macros whose conditions release builds do not evaluate, by name.
  std::vector<std::string> Assertions;
  std::vector<Recipient> Recipients;
  std::vector<Clause> Clauses;
  std::vector<FlowRule> FlowRules;
  std::vector<RequireRule> RequireRules;
  std::vector<ValueRule> ValueRules;
  std::vector<CompleteRule> CompleteRules;
  /// Hosts that are the company's own: never a third party.
  std::vector<std::string> OwnHosts;
  /// Own and external directories, from the project file.
  std::vector<std::string> ExternalDirectories;
  std::string Name, Version;
  std::vector<ExampleFolder> Examples;
  std::vector<std::string> DisabledRules; ///< ids of rules that the project switched off
  /// By rule or clause; "*": of all that are not named.
  std::map<std::string, Mode> Modes;
  /// What labels and guards stand for, for people: the vocabulary.
  std::map<std::string, std::string> Meanings;
  /// Hash of all that was read, for reports.
  std::string ContentHash;
};

/// Calls \p Do with every rule, form by form.
void forEachRule(const Policy &Policy, llvm::function_ref<void(const Rule &)> Do);
/// The rule called \p Id; null if there is none.
const Rule *findRule(const Policy &Policy, llvm::StringRef Id);
/// What a gate does about new violations of \p Rule, which enforces \p Clause.
Mode modeOf(const Policy &Policy, const std::string &Rule, const std::string &Clause);
/// Declares required calls, and guards' actors, as guards of their own: that a call
/// returned is an outcome like others. Names begin with a character that no id has.
void expandRequirements(Policy &Policy);

/// What is found out after the rule files were read: from the code's annotations.
struct Extension {
  std::vector<Label> Labels;
  std::vector<Guard> Guards;
  std::vector<TaskStart> Tasks;
};
/// Adds \p More as if rule files had said it.
void extend(Policy &Policy, const Extension &More);

/// True if a sink of \p Sink itself does what one of \p Sanitizers would have done.
bool isSafeguarded(const Label &Sink, const std::vector<std::string> &Sanitizers);

/// True if \p Label is \p Wanted or below it ("content" covers "content.x").
bool labelCovers(llvm::StringRef Wanted, llvm::StringRef Label);
/// Glob on a qualified name: '*' stays within one "::" component, '**' does
/// not. The star of operator*, operator*= and operator->* is itself.
bool nameMatches(llvm::StringRef Pattern, llvm::StringRef QualifiedName);
/// A pattern of FunctionMatcher::Mangled.
bool mangledMatches(llvm::StringRef Pattern, llvm::StringRef MangledName);
/// "..." stands for any text: "const std::pair<...> &"; " | " stands between alternatives.
/// All else is exact.
bool typeMatches(llvm::StringRef Pattern, llvm::StringRef TypeText);
/// Host pattern: "*.mixpanel.com" matches "api.mixpanel.com" and
/// "mixpanel.com";
/// '*' elsewhere stays within one part. Case does not matter.
bool hostMatches(llvm::StringRef Pattern, llvm::StringRef Host);
/// The host of a URL or of "host:port", in lower case; empty if \p Destination
/// names none. User information, port, path and a trailing dot are left out.
std::string hostOf(llvm::StringRef Destination);
/// The recipient whose host pattern is the most specific one that matches \p
/// Host (an exact name before a pattern, then the one with most letters); or
/// null.
const Recipient *recipientOfHost(const Policy &Policy, llvm::StringRef Host);
/// True if \p Host is one of the company's own, or this machine.
bool isOwnHost(const Policy &Policy, llvm::StringRef Host);

} // namespace flowpact::policy

#endif // FLOWPACT_POLICY_POLICY_H
