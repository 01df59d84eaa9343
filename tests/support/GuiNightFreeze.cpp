#include "support/GuiGates.h"
#include "support/GuiNight.h"
#include "support/GuiNightStep.h"

using namespace Qt::Literals::StringLiterals;

// The freeze's dialog in a night: writes that a step announces, and writes that nobody announced.
namespace gatelift::test {

QDialog *GuiNight::freezeDialog()
{
    return dialogNamed(m_window->window(), u"freezeStateDialog"_s);
}

void GuiNight::openFreeze()
{
    NIGHT(activate());
    NIGHT(clickFrame(u"freezeButton"_s));
    QVERIFY(freezeDialog());
}

void GuiNight::pressFreeze(const QString &button)
{
    auto *found = freezeDialog()->findChild<QAbstractButton *>(button);
    QVERIFY2(found, qPrintable(button));
    QTRY_VERIFY2(found->isVisible() && found->isEnabled(), qPrintable(button));
    found->click();
}

//! Whether a step's writes to X's database are still to come; a shift before may have seen to them.
bool GuiNight::writesX(const ChecklistItem &item) const
{
    const auto &writes = plan().freezeRecord.writes;
    return item.details.writes == Side::X && m_profile.hasDatabase() &&
           std::none_of(writes.cbegin(), writes.cend(), [&item](const SeenFreezeWrite &one) {
               return one.write.step == item.id && one.settledAt.isValid();
           });
}

//! The step that is due stands first in the list.
void GuiNight::announceWrites(const ChecklistItem &item)
{
    const auto &planned = plan().freezeRecord.planned;
    if (!planned.isEmpty() && planned.last().item == item.id && planned.last().until > m_time())
        return;
    NIGHT(openFreeze());
    QCOMPARE(freezeDialog()->findChild<QComboBox *>(u"plannedStepBox"_s)->currentData().toString(), item.id);
    const auto before = plan().freezeRecord.planned.size();
    NIGHT(pressFreeze(u"beginPlannedButton"_s));
    QTRY_VERIFY(plan().freezeRecord.planned.size() > before);
    freezeDialog()->close();
    NIGHT(activate());
}

void GuiNight::confirmWrites()
{
    const auto &record = plan().freezeRecord;
    QTRY_VERIFY(!record.writes.isEmpty() &&
                (record.writes.last().isToConfirm() || record.writes.last().isOpenBreach()));
    NIGHT(openFreeze());
    // What was written while no program watched can't be told from what came before it was announced.
    if (!record.openBreaches().isEmpty()) {
        m_window->dialogs().setNextText(u"The migrations ran while this program was started anew"_s);
        NIGHT(pressFreeze(u"acknowledgeWritesButton"_s));
        QTRY_VERIFY(plan().freezeRecord.openBreaches().isEmpty());
        m_window->dialogs().setNextText({});
        freezeDialog()->close();
        NIGHT(activate());
        return;
    }
    NIGHT(pressFreeze(u"endPlannedButton"_s));
    NIGHT(pressFreeze(u"confirmBaselineButton"_s));
    QTRY_VERIFY(!plan().freezeRecord.writes.last().isToConfirm());
    freezeDialog()->close();
    NIGHT(activate());
}

} // namespace gatelift::test
