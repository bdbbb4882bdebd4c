//===- Suppressed.cpp - what somebody answers for -------------------------===//
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
