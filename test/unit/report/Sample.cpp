//===- Sample.cpp - a hand-made scan for the report tests -----------------===//

#include "Sample.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <cstdlib>

namespace flowpact::report {

using finding::Finding;
using finding::Level;
using finding::SourceRange;
using finding::StepKind;

static void require(bool Condition, const char *What) {
  if (!Condition) {
    llvm::errs() << "sample: " << What << '\n';
    std::abort();
  }
}

SampleTree::SampleTree() {
  llvm::SmallString<128> Path;
  require(!llvm::sys::fs::createUniqueDirectory("flowpact-report", Path), "no directory");
  Root = Path.str().str();
}

SampleTree::~SampleTree() { llvm::sys::fs::remove_directories(Root); }

void SampleTree::write(llvm::StringRef File, llvm::StringRef Text) {
  llvm::SmallString<128> Path(Root);
  llvm::sys::path::append(Path, File);
  require(!llvm::sys::fs::create_directories(llvm::sys::path::parent_path(Path)), "no directory");
  std::error_code Code;
  llvm::raw_fd_ostream OS(Path, Code);
  require(!Code, "cannot write");
  OS << Text;
  Files[File.str()] = Text.str();
}

SourceRange SampleTree::find(llvm::StringRef File, llvm::StringRef Text, unsigned Nth) const {
  llvm::StringRef Contents = Files.at(File.str());
  size_t At = Contents.find(Text);
  for (unsigned I = 0; I < Nth; ++I)
    At = Contents.find(Text, At + 1);
  require(At != llvm::StringRef::npos, "text not found");
  auto Position = [&](size_t Offset) {
    llvm::StringRef Before = Contents.take_front(Offset);
    size_t Start = Before.rfind('\n');
    Start = Start == llvm::StringRef::npos ? 0 : Start + 1;
    return std::pair<unsigned, unsigned>(Before.count('\n') + 1, Offset - Start + 1);
  };
  auto [Line, Column] = Position(At);
  auto [EndLine, EndColumn] = Position(At + Text.size());
  return {File.str(), Line, Column, EndLine, EndColumn};
}

static const char *const Handler = "src/http/handler.cpp";
static const char *const Analytics = "src/analytics/ünï code's.cpp";
static const char *const Training = "src/training/export.cpp";
static const char *const Gone = "generated/gone.cpp";

static void writeSources(SampleTree &Tree) {
  Tree.write(Handler, R"(#include "analytics.h"

namespace acme {
void Handler::Post(const httplib::Request &Req, User &user) {
	auto Body = Req.body;	// a tab before, a tab after
	track(user, Body);
}
} // namespace acme
)");
  Tree.write(Analytics, R"(namespace acme {
void track(User &user, const std::string &text) {
  Event event{"prompt 😀🎉", text}; /* größer */ client.Post("/track", event.dump(), "application/json");
  /* 日本語のコメント */ log(text,
      "two lines");
}
} // namespace acme
)");
  Tree.write(Training, R"(void Exporter::Add(const Conversation &conversation) {
  if (Sampling() && !privacy::OptedOut(conversation.owner))
    ++Sampled;
  dataset_.Append(conversation.text());
}
)");
}

static policy::Clause clause(const char *Id, const char *Title, const char *Summary,
                             const char *Remediation) {
  policy::Clause C;
  C.Id = Id;
  C.Title = Title;
  C.Summary = Summary;
  C.Remediation = Remediation;
  C.Uri = "docs/policy/" + C.Id + ".md";
  C.Reference = "consumer data-use FAQ, under training";
  C.Dpv = {"dpv:OptingOutFromProcess"};
  return C;
}

policy::Policy samplePolicy() {
  policy::Policy P;
  P.Name = "acme-data-use";
  P.Version = "2025.4";
  P.ContentHash = "00ff00ff00ff00ff";
  P.Clauses = {clause("training-opt-out", "Content of people who opted out trains no model",
                      "Consumer content improves models only if that person has not "
                      "opted out.",
                      "Call privacy::OptedOut for the owner of the content and leave "
                      "before the use if it is true."),
               clause("third-party-sharing", "Only trusted service providers receive content",
                      "Content goes to service providers on the list, and to nobody else.",
                      "Send it to a listed provider, or leave the content out of what is "
                      "sent."),
               clause("no-marketing", "Content is never used for marketing",
                      "Content is never used or shared for marketing or advertising.", "")};
  policy::Clause Channel = clause("request-channel", "People can ask for their rights", "", "");
  Channel.Decidable = false;
  Channel.NotDecidableBecause = "the channel is operated by people";
  P.Clauses.push_back(Channel);

  policy::FlowRule Opt;
  Opt.Id = "training-needs-no-opt-out";
  Opt.Clause = "training-opt-out";
  Opt.From = {"content.consumer"};
  Opt.To = {"use.training"};
  Opt.UnlessGuards = {{"not-opted-out"}};
  Opt.UnlessSanitizers = {"deidentify"};
  policy::FlowRule Share = Opt;
  Share.Id = "sharing-only-with-providers";
  Share.Clause = "third-party-sharing";
  Share.To = {"egress"};
  Share.UnlessGuards.clear();
  Share.UnlessSanitizers.clear();
  Share.UnlessProvider = true;
  policy::FlowRule Ads = Share;
  Ads.Id = "no-advertising";
  Ads.Clause = "no-marketing";
  Ads.UnlessProvider = false;
  Ads.RecipientCategories = {"advertising", "marketing"};
  Ads.Level = "warning";
  policy::FlowRule Sale = Ads;
  Sale.Id = "no-selling";
  Sale.RecipientCategories = {"data-broker"};
  P.FlowRules = {Opt, Share, Ads, Sale};

  policy::Recipient Mixpanel;
  Mixpanel.Id = "mixpanel";
  Mixpanel.Name = "Mixpanel";
  Mixpanel.Category = "analytics";
  Mixpanel.Region = "us";
  P.Recipients = {Mixpanel};
  return P;
}

static Finding sharingFinding(const SampleTree &Tree) {
  Finding F;
  F.Rule = "sharing-only-with-providers";
  F.Clause = "third-party-sharing";
  F.Message = "the request body of 'user' reaches Mixpanel, which is not on "
              "the list of trusted providers";
  F.Primary = Tree.find(Analytics, "event.dump()");
  F.Function = "acme::track";
  F.FunctionMangled = "_ZN4acme5trackERNS_4UserERKSs";
  F.Path = {
      {StepKind::Source, Tree.find(Handler, "Req.body"), "acme::Handler::Post",
       "the request body is read here", 0},
      {StepKind::Assign, Tree.find(Handler, "Body"), "acme::Handler::Post", "stored in 'Body'", 0},
      {StepKind::Call, Tree.find(Handler, "Body", 1), "acme::Handler::Post",
       "passed to 'track' as argument 2", 0},
      {StepKind::Assign, Tree.find(Analytics, "text"), "acme::track", "arrives as parameter 'text'",
       1},
      {StepKind::Store, Tree.find(Analytics, "text", 1), "acme::track",
       "stored in field 'text' of 'event'", 1},
      {StepKind::Model, Tree.find(Analytics, "event.dump()"), "acme::track", "formatted by 'dump'",
       1},
      {StepKind::Sink, Tree.find(Analytics, "event.dump()"), "acme::track",
       "sent in an HTTP request to api.mixpanel.com", 1}};
  F.SourceLabel = "content.consumer.prompt";
  F.SinkLabel = "egress.http";
  F.Subject = "user";
  F.Recipient = "mixpanel";
  F.RecipientCategory = "analytics";
  F.Destination = "https://api.mixpanel.com/track";
  F.Fingerprint = "0123456789abcdef0123456789abcdef";
  return F;
}

static Finding trainingFinding(const SampleTree &Tree) {
  Finding F;
  F.Rule = "training-needs-no-opt-out";
  F.Clause = "training-opt-out";
  F.Message = "text of 'conversation.owner' reaches the training data set on a "
              "path that does not check the opt-out";
  F.Primary = Tree.find(Training, "conversation.text()");
  F.Function = "Exporter::Add";
  F.Path = {{StepKind::Source, Tree.find(Training, "conversation"), "Exporter::Add",
             "a conversation arrives here", 0},
            {StepKind::Sink, Tree.find(Training, "conversation.text()"), "Exporter::Add",
             "added to the training data set", 0}};
  F.Checks = {{Tree.find(Training, "privacy::OptedOut(conversation.owner)"),
               "checks the opt-out of 'conversation.owner', but handlers[0](x) is not "
               "on every path"},
              {Tree.find(Training, "Sampling()"), "is no check of the opt-out"}};
  F.SourceLabel = "content.consumer";
  F.SinkLabel = "use.training";
  F.Subject = "conversation.owner";
  F.Confidence = 70;
  F.ConfidenceReasons = {"through virtual dispatch", "the subject is not known for certain"};
  F.Fingerprint = "fedcba9876543210fedcba9876543210";
  return F;
}

/// No path, file gone, no end, several lines, bytes that are not text.
static std::vector<Finding> oddFindings(const SampleTree &Tree) {
  Finding Lost;
  Lost.Rule = "no-advertising";
  Lost.Clause = "no-marketing";
  Lost.Severity = Level::Warning;
  Lost.Message = "events[0](x) goes to an advertiser\nwith "
                 "\x1b[31mcolour\x1b[0m and a bad byte \xff.";
  Lost.Primary = {Gone, 12, 7, 12, 20};
  Lost.Fingerprint = "00000000000000000000000000000001";
  Finding Lines = Lost;
  Lines.Message = "the text goes to an advertiser";
  Lines.Primary = Tree.find(Analytics, "log(text,\n      \"two lines\")");
  Lines.Recipient = "Ads \"R\" Us";
  Lines.Fingerprint = "00000000000000000000000000000002";
  Finding Outside;
  Outside.Rule = "no-advertising";
  Outside.Severity = Level::Note;
  Outside.Message = "the request body reaches an advertiser in a header "
                    "outside of the project";
  Outside.Primary = {"/opt/lib dir/ads.h", 3};
  Outside.Path = {
      {StepKind::Source, Tree.find(Handler, "Req.body"), "acme::Handler::Post", "", 0},
      {StepKind::Call, Tree.find(Handler, "Body", 1), "acme::Handler::Post", "passed on", 0},
      {StepKind::Sink, Outside.Primary, "ads::Put", "put into an advertisement", 1}};
  return {Lost, Outside, Lines};
}

static UnitReport unit(const char *File, UnitStatus Status) {
  UnitReport Unit;
  Unit.File = File;
  Unit.Status = Status;
  return Unit;
}

static void addUnits(ScanInfo &Info) {
  UnitReport Handled = unit(Handler, UnitStatus::Analysed);
  UnitReport Cached = unit(Analytics, UnitStatus::Cached);
  UnitReport Partial = unit(Training, UnitStatus::Analysed);
  Partial.Errors = 3;
  Partial.FirstError = "use of undeclared identifier 'x'";
  Partial.FirstErrorAt = {Training, 2, 7, 2, 8};
  UnitReport Failed = unit("src/huge file.cpp", UnitStatus::Failed);
  Failed.FailureReason = "killed: memory limit of 2 GiB";
  Info.Units = {Failed, Handled, Partial, Cached};
}

Sample richSample(SampleTree &Tree) {
  writeSources(Tree);
  Sample S;
  S.Policy = samplePolicy();
  S.Info.ToolVersion = "0.1.0";
  S.Info.SourceRoot = Tree.root();
  S.Info.ExitCode = 1;
  addUnits(S.Info);
  S.Info.Approximations = {{"inline-assembly", 2, {Handler, 4, 1, 4, 5}}};
  S.Info.ConfigurationNotes = {"no .flowpact.json: built-in labels only"};
  S.Result.Findings = oddFindings(Tree);
  S.Result.Findings.insert(S.Result.Findings.begin() + 2, sharingFinding(Tree));
  S.Result.Findings.push_back(trainingFinding(Tree));
  finding::Evidence Held{"training-needs-no-opt-out",
                         "training-opt-out",
                         "text of 'conversation.owner' is used only after its opt-out was checked",
                         Tree.find(Training, "++Sampled"),
                         Tree.find(Training, "privacy::OptedOut(conversation.owner)"),
                         "conversation.owner",
                         "Exporter::Add"};
  S.Result.Held = {Held};
  S.Result.Unmodelled = {{"vendor::Encode", 42}, {"acme::legacy::Pack<T>", 1}};
  S.Result.Limits = {{"access-path-depth", 12, "fields below depth 5 are merged"}};
  S.Result.Rules = {{"no-advertising", 4, 3, ""},
                    {"no-selling", 4, 0, "sink"},
                    {"sharing-only-with-providers", 4, 3, ""},
                    {"training-needs-no-opt-out", 4, 2, ""}};
  S.Result.Notes = {"two different bodies of 'acme::Fmt' were linked"};
  S.Result.Stats = {120, 3400, 5600, 780, 9, 50, 0.1, 0.2, 0.3, 0.4};
  return S;
}

Sample cleanSample(SampleTree &Tree) {
  writeSources(Tree);
  Sample S;
  S.Policy = samplePolicy();
  S.Info.ToolVersion = "0.1.0";
  S.Info.SourceRoot = Tree.root();
  S.Info.Units = {unit(Handler, UnitStatus::Analysed), unit(Analytics, UnitStatus::Cached)};
  return S;
}

} // namespace flowpact::report
