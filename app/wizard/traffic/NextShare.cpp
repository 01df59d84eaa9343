#include "wizard/traffic/NextShare.h"

#include "session/TrafficViewModel.h"
#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"

#include <QCoreApplication>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(gatelift::NextShare)
};

} // namespace

void showNextShare(QPushButton &button, const TrafficViewModel &traffic, const QString &text)
{
    const auto next = traffic.nextShare();
    const auto shown = next.asksReason ? Text::tr("%1…", "a button; a question follows").arg(text) : text;
    if (button.text() != shown) // else the whole page would be laid out again
        button.setText(shown);
    button.setEnabled(next.mayRecord);
    button.setToolTip(next.why);
    button.setAccessibleDescription(next.why);
    const bool primary = button.property("kind").toString() == "primary"_L1;
    button.setIcon(next.asksReason || next.isBlocked
                       ? glyphIcon(next.glyph)
                       : themedIcon(u"play"_s, primary ? Token::OnAccent : Token::Text));
    button.setIconSize(besideText);
}

void recordNextShare(TrafficViewModel &traffic, Dialogs &dialogs, QWidget &owner)
{
    const auto next = traffic.nextShare(); // as it is now, not as it was shown
    if (!next.mayRecord)
        return;
    if (!next.asksReason) {
        traffic.goToNext();
        return;
    }
    Dialogs::TextRequest request;
    request.title = Text::tr("Record %1 % all the same?").arg(next.percent);
    //: whole sentences, then what follows
    request.text =
        Text::tr("%1 With a reason you may go on; it stands in the report with your name.").arg(next.why);
    request.label = Text::tr("Reason");
    request.action = Text::tr("Record %1 %").arg(next.percent);
    dialogs.askText(request, &owner, [&traffic](const QString &reason) { traffic.goToNext(reason); });
}

} // namespace gatelift
