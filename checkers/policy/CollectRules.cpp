//===- CollectRules.cpp - the four forms of a rule ------------------------===//
#include "policy/Duration.h"
#include "policy/Entry.h"
#include "policy/Nearest.h"
#include "policy/RuleLimits.h"
#include "llvm/ADT/STLExtras.h"

using namespace flowpact;
using namespace flowpact::policy;

bool policy::isFirst(const Entry &E, Layer Of, llvm::StringRef What,
                     std::map<std::pair<Layer, std::string>, Origin> &Ids) {
  const JsonValue *Id = E.find("id");
  if (!Id || !Id->isString())
    return true;
  Origin Where = E.Document.at(*Id);
  auto [It, IsNew] = Ids.try_emplace({Of, Id->Text}, Where);
  if (!IsNew)
    E.error(Where,
            "duplicate " + What + " '" + Id->Text + "'; first defined at " + describe(It->second));
  return IsNew;
}

namespace {

/// What a message of each form may name.
const std::vector<std::string> FlowWords = {"source",    "sink",        "subject",
                                            "recipient", "destination", "guard"};
const std::vector<std::string> RequireWords = {"trigger", "required", "subject", "actor"};
const std::vector<std::string> ValueWords = {"setting", "value", "allowed"};
const std::vector<std::string> CompleteWords = {"store", "root", "required"};

/// Every "{name}" of a message must be one that findings fill in.
void checkMessage(const Entry &E, const std::vector<std::string> &Words) {
  const JsonValue *Message = E.find("message");
  if (!Message || !Message->isString())
    return;
  llvm::StringRef Text = Message->Text;
  for (size_t At = Text.find('{'); At != llvm::StringRef::npos; At = Text.find('{', At + 1)) {
    size_t Close = Text.find('}', At);
    if (Close == llvm::StringRef::npos)
      return E.error(*Message, {At, "'{' is not closed in the message"});
    llvm::StringRef Name = Text.slice(At + 1, Close);
    if (!llvm::is_contained(Words, Name))
      E.error(*Message, {At, "unknown placeholder '{" + Name.str() + "}'" +
                                 suggestion(Name, Words, "valid placeholders")});
  }
}

/// Reports a list of which every item would be compared with every other rule's.
bool isTooLong(const Entry &E, llvm::StringRef Key) {
  const JsonValue *V = E.find(Key);
  if (!V || V->Items.size() <= MaxListItems)
    return false;
  E.error(E.Document.at(*V), "'" + Key + "' has " + llvm::Twine(V->Items.size()) +
                                 " items; at most " + llvm::Twine(MaxListItems));
  return true;
}

/// The labels of \p Key, noted as names that a rule uses.
std::vector<std::string> labels(const Entry &E, llvm::StringRef Key) {
  if (isTooLong(E, Key))
    return {};
  for (const JsonValue *V : E.strings(Key))
    E.use(*V, NameKind::RuleLabel);
  return E.texts(Key);
}

void readException(const Entry &Rule, const JsonValue &Value, FlowRule &R) {
  if (Value.isString()) {
    R.UnlessProvider = true; // the schema allows no other word
    return;
  }
  Entry E = Rule.child(Value);
  if (std::string Sanitizer = E.use("sanitizer", NameKind::RuleLabel); !Sanitizer.empty()) {
    R.UnlessSanitizers.push_back(std::move(Sanitizer));
    return;
  }
  GuardUse Use;
  Use.Guard = E.use("guard", NameKind::RuleGuard);
  if (E.text("subject") == "any")
    Use.Subject = GuardUse::SubjectMode::Any;
  Use.Fresh = E.flag("fresh", false);
  if (!Use.Guard.empty())
    R.UnlessGuards.push_back(std::move(Use));
}

FlowRule readFlow(const Entry &E, const Rule &Head) {
  FlowRule R;
  static_cast<Rule &>(R) = Head;
  R.From = labels(E, "from");
  R.To = labels(E, "to");
  R.RecipientCategories = E.texts("recipients");
  R.ReportUnknownRecipient = E.text("unknownRecipients") != "ignore";
  R.IgnoreNumbers = E.text("numbers") == "ignore";
  R.OncePerFunction = E.text("each") == "function";
  R.Whole = E.flag("whole", false);
  R.AllowedFields = E.names("fields");
  if (E.has("fields") && !R.Whole)
    E.error(E.Document.at(*E.find("fields")), "'fields' says which members do not count; it needs "
                                              "\"whole\": true");
  for (const JsonValue *V : E.strings("recipients"))
    E.use(*V, NameKind::CategoryOrPurpose);
  if (const JsonValue *Unless = E.find("unless"); Unless && !isTooLong(E, "unless"))
    for (const JsonValue &Item : Unless->Items)
      readException(E, Item, R);
  if (R.Whole && (!R.UnlessGuards.empty() || R.UnlessProvider || !R.RecipientCategories.empty()))
    E.error(E.where(), "a rule on whole objects asks neither for guards nor for recipients; only "
                       "sanitizers can be its exceptions");
  return R;
}

RequireRule readRequire(const Entry &E, const Rule &Head) {
  RequireRule R;
  static_cast<Rule &>(R) = Head;
  R.Triggers = labels(E, "trigger");
  R.Calls = labels(E, "call");
  R.SameSubject = E.text("subject") != "any";
  R.SameActor = E.text("actor") == "same";
  if (E.text("order") == "after")
    R.When = RequireRule::Order::After;
  else if (E.text("order") == "either")
    R.When = RequireRule::Order::Either;
  for (const JsonValue *V : E.strings("guard")) {
    E.use(*V, NameKind::RuleGuard);
    R.Guards.push_back(
        {V->Text, R.SameSubject ? GuardUse::SubjectMode::Same : GuardUse::SubjectMode::Any});
  }
  if (!R.Guards.empty() && R.When != RequireRule::Order::Before)
    E.error(E.Document.at(*E.find("order")),
            "a check that comes after the event prevents nothing; 'order' is for calls");
  return R;
}

/// The texts of constants: numbers and booleans as they are written.
std::vector<std::string> constants(const Entry &E, llvm::StringRef Key) {
  std::vector<std::string> Result;
  const JsonValue *V = E.find(Key);
  if (isTooLong(E, Key))
    return Result;
  auto Add = [&](const JsonValue &Item) {
    if (Item.Type == JsonValue::Kind::Bool)
      Result.push_back(Item.Flag ? "true" : "false");
    else if (!Item.Text.empty())
      Result.push_back(Item.Text);
  };
  if (V && !V->isArray())
    Add(*V);
  if (V)
    llvm::for_each(V->Items, Add);
  return Result;
}

void readBound(const Entry &E, llvm::StringRef Key, ValueRule &R, std::optional<double> &Into,
               std::string &Text) {
  const JsonValue *V = E.find(Key);
  if (!V || V->Text.empty())
    return;
  Text = V->Text;
  if (!V->isString()) {
    Into = V->Number;
  } else if (auto Found = parseDuration(V->Text)) {
    Into = Found;
    R.IsDuration = true;
  } else {
    E.error(E.Document.at(*V), "'" + V->Text +
                                   "' is no duration; expected a number and a unit, as in '30 "
                                   "days' (milliseconds, seconds, minutes, hours, days, weeks, "
                                   "months, years)");
  }
}

ValueRule readValue(const Entry &E, const Rule &Head) {
  ValueRule R;
  static_cast<Rule &>(R) = Head;
  R.Of = labels(E, "of");
  R.Content = labels(E, "content");
  R.Allowed = constants(E, "allowed");
  R.Forbidden = constants(E, "forbidden");
  readBound(E, "atMost", R, R.AtMost, R.AtMostText);
  readBound(E, "atLeast", R, R.AtLeast, R.AtLeastText);
  R.ReportMissing = E.text("missing") == "report";
  R.ReportUnknown = E.text("unknown") == "report";
  bool Says = !R.Allowed.empty() || !R.Forbidden.empty() || R.AtMost || R.AtLeast ||
              R.ReportMissing || R.ReportUnknown;
  if (!Says && !E.has("atMost") && !E.has("atLeast"))
    E.error(E.where(), "the rule allows every value; say what is 'allowed' or 'forbidden', a "
                       "bound ('atMost', 'atLeast'), or \"missing\": \"report\"");
  return R;
}

CompleteRule readComplete(const Entry &E, const Rule &Head) {
  CompleteRule R;
  static_cast<Rule &>(R) = Head;
  R.Content = labels(E, "content");
  R.Stores = labels(E, "stores");
  R.Roots = labels(E, "roots");
  R.By = labels(E, "by");
  return R;
}

} // namespace

void policy::collectRule(const Entry &E, Layer Of) {
  if (!isFirst(E, Of, "rule", E.Into.RuleIds))
    return;
  if (E.Into.RuleIds.size() > MaxRules) {
    if (E.Into.RuleIds.size() == MaxRules + 1)
      E.error(E.where(), "more than " + llvm::Twine(MaxRules) + " rules");
    return;
  }
  Rule Head;
  Head.Id = E.text("id");
  Head.Clause = E.use("clause", NameKind::Clause);
  Head.Message = E.text("message");
  Head.Help = E.text("help");
  Head.Where = E.where();
  if (E.has("level"))
    Head.Level = E.text("level");
  Policy &Into = E.Into.Result;
  if (const JsonValue *Flow = E.find("flow")) {
    checkMessage(E, FlowWords);
    Into.FlowRules.push_back(readFlow(E.child(*Flow), Head));
  } else if (const JsonValue *Require = E.find("require")) {
    checkMessage(E, RequireWords);
    Into.RequireRules.push_back(readRequire(E.child(*Require), Head));
  } else if (const JsonValue *Value = E.find("value")) {
    checkMessage(E, ValueWords);
    Into.ValueRules.push_back(readValue(E.child(*Value), Head));
  } else if (const JsonValue *Complete = E.find("complete")) {
    checkMessage(E, CompleteWords);
    Into.CompleteRules.push_back(readComplete(E.child(*Complete), Head));
  }
}
