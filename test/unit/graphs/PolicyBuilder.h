//===- PolicyBuilder.h - small policies for tests ---------------*- C++ -*-===//
#ifndef FLOWPACT_TEST_UNIT_GRAPHS_POLICYBUILDER_H
#define FLOWPACT_TEST_UNIT_GRAPHS_POLICYBUILDER_H

#include "policy/Policy.h"

namespace flowpact::test {

/// "arg0.body", "result", "this.field", "args", "arg1...".
inline policy::Port port(std::string Text) {
  using Kind = policy::Port::Kind;
  policy::Port Result;
  std::vector<std::string> Parts;
  std::string Part;
  for (char C : Text + ".") {
    if ((C == '.' || C == '[') && !Part.empty()) {
      Parts.push_back(Part);
      Part.clear();
    }
    if (C != '.')
      Part += C;
  }
  std::string Root = Parts.front();
  Result.Path.assign(Parts.begin() + 1, Parts.end());
  if (Root == "result")
    Result.Root = Kind::Result;
  else if (Root == "this")
    Result.Root = Kind::This;
  else if (Root == "args")
    Result.Root = Kind::ArgumentsFrom;
  else {
    Result.Root = Text.find("...") != std::string::npos ? Kind::ArgumentsFrom : Kind::Argument;
    Result.Index = std::stoi(Root.substr(3));
  }
  return Result;
}

inline policy::Label label(policy::LabelRole Role, std::string Name, std::string Function,
                           std::string Where) {
  policy::Label Result;
  Result.Role = Role;
  Result.Name = std::move(Name);
  Result.Functions.Names = {std::move(Function)};
  Result.Where = port(std::move(Where));
  return Result;
}

inline policy::CallModel model(std::string Function, std::vector<policy::FlowModel> Flows = {}) {
  policy::CallModel Result;
  Result.Functions.Names = {std::move(Function)};
  Result.Flows = std::move(Flows);
  return Result;
}

inline policy::FlowModel flow(std::string From, std::string To,
                              policy::Transfer Kind = policy::Transfer::Copy) {
  return {port(std::move(From)), port(std::move(To)), Kind};
}

/// Content comes from load() and must not be sent with send(arg0).
inline policy::Policy flowPolicy() {
  policy::Policy Result;
  Result.Labels.push_back(label(policy::LabelRole::Source, "content", "load", "result"));
  Result.Labels.push_back(label(policy::LabelRole::Sink, "egress", "send", "arg0"));
  policy::FlowRule Rule;
  Rule.Id = "no-egress";
  Rule.Clause = "sharing";
  Rule.From = {"content"};
  Rule.To = {"egress"};
  Rule.Message = "{source} reaches {sink}";
  Result.FlowRules.push_back(Rule);
  return Result;
}

} // namespace flowpact::test

#endif // FLOWPACT_TEST_UNIT_GRAPHS_POLICYBUILDER_H
