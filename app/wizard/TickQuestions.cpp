#include "wizard/TickQuestions.h"

#include "session/ChecklistViewModel.h"
#include "wizard/Dialogs.h"

#include <QCoreApplication>

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::TickQuestions)
};

} // namespace

void askForTicks(ChecklistViewModel &viewModel, Dialogs &dialogs)
{
    auto *checklist = &viewModel;
    auto *door = &dialogs;
    QObject::connect(checklist, &ChecklistViewModel::overrideWanted, door,
                     [checklist, door](const QString &id, const QString &title, const QString &unproven) {
                         Dialogs::TextRequest request;
                         request.title = Text::tr("Settle “%1” without proof").arg(title);
                         request.text = Text::tr("This was not seen to hold:\n%1\n\nThe reason stands in the "
                                                 "report, with name and time.")
                                            .arg(unproven);
                         request.label = Text::tr("Reason, at least %n letters", "", leastReasonLength);
                         request.action = Text::tr("Override");
                         request.atLeast = leastReasonLength;
                         door->askText(request, checklist, [checklist, id](const QString &reason) {
                             checklist->overrideItem(id, reason);
                         });
                     });
    QObject::connect(checklist, &ChecklistViewModel::evidenceWanted, door,
                     [checklist, door](const QString &id, const QString &title, const QString &hint) {
                         Dialogs::TextRequest request;
                         request.title = Text::tr("Report the outcome of “%1”").arg(title);
                         request.text =
                             Text::tr("Nobody can look at this from here. What is pasted is kept as "
                                      "evidence and marked as reported. Expected: %1")
                                 .arg(hint);
                         request.label = Text::tr("Evidence, without secrets");
                         request.action = Text::tr("Report and settle");
                         door->askText(request, checklist, [checklist, id](const QString &evidence) {
                             checklist->reportAndSettle(id, evidence);
                         });
                     });
}

} // namespace gatelift
