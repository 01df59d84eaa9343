#include "support/GuiNight.h"

#include "session/TrafficSourceText.h"
#include "support/GuiNightStep.h"
#include "wizard/widgets/SegmentedControl.h"

using namespace Qt::Literals::StringLiterals;

// The shares of the traffic in one night.
namespace gatelift::test {

QList<int> GuiNight::sharesFor(const ChecklistItem &item) const
{
    QList<int> shares;
    for (const auto &one : plan().schedule) {
        if (one.percent > 0)
            shares << one.percent;
    }
    // Nodes without data planes have one step for the first share, and one for all that come after it.
    if (item.id == u"control-planes.traffic.first-share"_s)
        return shares.mid(0, 1);
    if (item.id == u"control-planes.traffic.all"_s)
        return shares.mid(1);
    switch (item.act) {
    case ItemAct::FirstShare:
        return shares.mid(0, 1);
    case ItemAct::MoreShares:
        return shares.mid(1, shares.size() - 2);
    case ItemAct::AllTraffic:
        return shares.mid(shares.size() - 1);
    default:
        return {};
    }
}

void GuiNight::goToTraffic()
{
    NIGHT(goTo(StepId::Topology));
    // Where the page is narrow, drawing and traffic are two views of it.
    if (auto *views = part<SegmentedControl>(u"topologyViewSegments"_s); views && views->isVisible())
        NIGHT(click(views->segment(1)));
}

//! A share is recorded on Topology & strategy; then the nodes, or the weights, follow.
void GuiNight::reachShare(int percent)
{
    if (!plan().reached.isEmpty() && plan().reached.last().second >= percent)
        return;
    NIGHT(goToTraffic());
    m_window->dialogs().setNextText(u"Nothing counts requests tonight"_s);
    NIGHT(click(u"nextShareButton"_s));
    QTRY_VERIFY(!plan().reached.isEmpty() && plan().reached.last().second == percent);
    m_window->dialogs().setNextText({});
    tell(u"share %1"_s.arg(percent));
    if (!m_profile.isHybrid())
        NIGHT(readShare());
    const bool isStuck =
        m_fault && (m_fault->name == u"traffic-stuck"_s || m_fault->name == u"wrong-version"_s);
    if (m_profile.isHybrid() && !isStuck)
        QVERIFY2(waitUntil([&] {
                     const auto &summary = session().summary();
                     return summary.onY >= nodesForShare(percent, m_profile.dataPlanes) &&
                            session().isSettled() && summary.total == m_profile.dataPlanes;
                 }),
                 qPrintable(u"%1 of %2"_s.arg(session().summary().onY).arg(session().summary().total)));
}

//! No control plane lists these nodes: a person reads the balancer, and says what it shows.
void GuiNight::readShare()
{
    NIGHT(goToTraffic());
    if (plan().trafficSource.kind != TrafficSourceKind::Typed) {
        NIGHT(click(u"trafficSourceButton"_s));
        auto *source = find<QDialog>(u"trafficSourceDialog"_s);
        QVERIFY(source);
        auto *kinds = source->findChild<QComboBox *>(u"sourceKindBox"_s);
        QVERIFY(kinds);
        kinds->setCurrentText(trafficSourceName(TrafficSourceKind::Typed));
        source->findChild<QPushButton *>(u"useSourceButton"_s)->click();
        QTRY_COMPARE(plan().trafficSource.kind, TrafficSourceKind::Typed);
        NIGHT(activate());
    }
    const auto known = plan().typedShares.size();
    NIGHT(click(u"typeShareButton"_s));
    auto *dialog = find<QDialog>(u"typedShareDialog"_s);
    QVERIFY(dialog);
    dialog->findChild<QDoubleSpinBox *>(u"typedShareBox"_s)->setValue(tell(u"traffic"_s).toDouble());
    dialog->findChild<QLineEdit *>(u"typedNoteEdit"_s)->setText(u"the balancer's page"_s);
    dialog->findChild<QPushButton *>(u"recordShareButton"_s)->click();
    QTRY_COMPARE(plan().typedShares.size(), known + 1);
    NIGHT(activate());
}

} // namespace gatelift::test
