//===- Suppressed.cpp - what is not shown, and why ------------------------===//
#include "report/TerminalReport.h"
#include "llvm/ADT/StringExtras.h"

namespace flowpact::report {

bool isDay(llvm::StringRef Text) {
  constexpr llvm::StringLiteral Form = "0000-00-00";
  if (Text.size() != Form.size())
    return false;
  for (size_t I = 0; I < Form.size(); ++I)
    if (Form[I] == '0' ? !llvm::isDigit(Text[I]) : Text[I] != Form[I])
      return false;
  unsigned Month = 0, Day = 0;
  Text.substr(5, 2).getAsInteger(10, Month);
  Text.substr(8, 2).getAsInteger(10, Day);
  return Month >= 1 && Month <= 12 && Day >= 1 && Day <= 31;
}

std::string suppressionNote(const Suppression &Row) {
  if (Row.Matches == 0)
    return "this suppression matches no finding; remove it";
  if (Row.Expired)
    return "this suppression ended on " + Row.Until + "; what it allowed is reported again";
  return "";
}

std::vector<std::string> leftOutTexts(const LeftOutFindings &LeftOut, llvm::StringRef Noun) {
  std::vector<std::string> Texts;
  auto Say = [&](size_t Count, llvm::StringRef Why) {
    if (Count)
      Texts.push_back(counted(Count, Noun) + (Count == 1 ? " is" : " are") + " left out, " +
                      Why.str());
  };
  Say(LeftOut.LessCertain.size(),
      "less certain than " + std::to_string(LeftOut.MinConfidence) + " %");
  Say(LeftOut.Folded.size(), "uncertain where more certain ones of the same rule are shown");
  Say(LeftOut.Repeated.size(), "named by one of the same content in the same function");
  Say(LeftOut.Upstream.size(), "whose content comes to where one that is shown starts");
  return Texts;
}

void printSuppressed(const ScanInfo &Info, Painter &Out) {
  for (const SuppressedFinding &Row : Info.Suppressed) {
    const Suppression &By = Info.Suppressions[Row.By];
    Out.put(locationText(Row.What.Primary) + ": ", Tint::Bold).put("suppressed: ", Tint::Note);
    Out.put(printable(Row.What.Message)).put(" [" + Row.What.Rule + "]", Tint::Dim).endLine();
    std::string Text = By.Reason;
    if (!By.By.empty())
      Text += ", says " + By.By;
    if (!By.Until.empty())
      Text += ", until " + By.Until;
    if (!By.Ticket.empty())
      Text += ", " + By.Ticket;
    Out.paragraph(
        {{"reason: ", Tint::Label}, {printable(Text)}, {" (" + locationText(By.Where) + ")"}}, 6,
        8);
    Out.endLine();
  }
}

} // namespace flowpact::report
