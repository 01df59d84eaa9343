#include "session/TopologyViewModel.h"
#include "support/GuiGerman.h"
#include "support/GuiWizard.h"
#include "support/SampleCluster.h"
#include "wizard/pages/DataPlanesPage.h"
#include "wizard/topology/TopologyView.h"

#include <QAccessible>
#include <QSvgRenderer>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The canvas under hands, keys and screen readers, in the window.
class TestTopologyCanvas : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { stop(); }
    void stepsThroughThePhases();
    void captionsNameTheFigureOfTheStrategy_data();
    void captionsNameTheFigureOfTheStrategy();
    void captionsTakeTwoLinesAtMost_data();
    void captionsTakeTwoLinesAtMost();
    void zoomsAndPans();
    void explainsWhatIsPointedAt();
    void aClickOnAGroupLeadsToItsNodes();
    void aClickOnACellLeadsToItsNode();
    void aClickOnABlockLeadsToItsZone();
    void keysGoFromPartToPart();
    void tabLeadsThroughAndOut();
    void screenReadersFindEveryPart();
    void savesThePicture_data();
    void savesThePicture();
    void saysWhyAPictureCantBeSaved();
    void showsNodesWithoutDataPlanes_data();
    void showsNodesWithoutDataPlanes();
    void looksAsDesigned_data();
    void looksAsDesigned();

private:
    void openTopology(const PlanTarget &target = targetOf(Topology::Hybrid, Strategy::DualCluster));
    static PlanTarget targetOf(Topology topology, Strategy strategy)
    {
        PlanTarget target;
        target.from = u"3.4.3.12"_s;
        target.to = u"3.10.0.2"_s;
        target.topology = topology;
        target.strategy = strategy;
        return target;
    }
    TopologyView *view() { return part<TopologyView>(u"topologyView"_s); }
    [[nodiscard]] TopologyTarget target(const QString &id)
    {
        return view()->layoutShown().target(id).value_or(TopologyTarget{});
    }
    QPoint middleOf(const QString &id) { return view()->rectOf(target(id)).center(); }
    //! On the title of a box: its middle may be a node's.
    QPoint titleOf(const QString &id) { return view()->rectOf(target(id)).topLeft() + QPoint(70, 18); }
    QString caption() { return part<QLabel>(u"pageSubtitleLabel"_s)->text(); }

    const QDateTime m_now = QDateTime(QDate(2026, 3, 14), QTime(23, 0), Qt::UTC);
};

void TestTopologyCanvas::init()
{
    GATELIFT_FAIL_ON_WARNING;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    prepare([this] { return m_now; });
    start();
    m_window->window().resize(1440, 900);
    PlanDetails details;
    details.title = u"Canvas"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(isSaved());
}

void TestTopologyCanvas::openTopology(const PlanTarget &target)
{
    session().record(target);
    QTRY_VERIFY(isSaved());
    session().applySnapshot(sampleCluster(m_now));
    m_window->shell().goTo(StepId::Topology);
    QTRY_VERIFY(view());
    QTRY_VERIFY(view()->isVisible());
    activate();
    QTRY_VERIFY(!view()->layoutShown().nodes.isEmpty());
}

void TestTopologyCanvas::stepsThroughThePhases()
{
    openTopology();
    // Nodes run Y already: the plan is in its third phase.
    QTRY_VERIFY(view()->layoutShown().node(u"load-balancer"_s));
    QVERIFY(!part<QToolButton>(u"followLiveButton"_s)->isVisible());
    click(u"previousPhaseButton"_s);
    QVERIFY(!view()->layoutShown().node(u"load-balancer"_s)); // figure 2 has none
    QVERIFY(part<QToolButton>(u"followLiveButton"_s)->isVisible());
    QCOMPARE(part<SegmentedControl>(u"phaseSegments"_s)->currentIndex(), 1);
    click(u"previousPhaseButton"_s);
    QVERIFY(!part<QToolButton>(u"previousPhaseButton"_s)->isEnabled());
    click(u"nextPhaseButton"_s);
    click(u"nextPhaseButton"_s);
    QVERIFY(!part<QToolButton>(u"followLiveButton"_s)->isVisible()); // back where the plan is
    click(u"nextPhaseButton"_s);
    QVERIFY(!part<QToolButton>(u"nextPhaseButton"_s)->isEnabled());
    click(u"followLiveButton"_s);
    QCOMPARE(part<SegmentedControl>(u"phaseSegments"_s)->currentIndex(), 2);
    QVERIFY(view()->layoutShown().node(u"load-balancer"_s));
}

void TestTopologyCanvas::captionsNameTheFigureOfTheStrategy_data()
{
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<QString>("controlPlanes");
    QTest::addColumn<QString>("dataPlanes");
    QTest::newRow("dual-cluster") << Strategy::DualCluster << u"live view of figure 2"_s
                                  << u"Live view of figure 4."_s;
    QTest::newRow("in-place") << Strategy::InPlace << u"live view of figure 3"_s
                              << u"Live view of figure 5."_s;
    QTest::newRow("blue-green") << Strategy::BlueGreen << u"counterpart of figure 3"_s
                                << u"counterpart of figure 5"_s;
}

void TestTopologyCanvas::captionsNameTheFigureOfTheStrategy()
{
    QFETCH(Strategy, strategy);
    QFETCH(QString, controlPlanes);
    QFETCH(QString, dataPlanes);
    openTopology(targetOf(Topology::Hybrid, strategy));
    QVERIFY2(caption().contains(dataPlanes), qPrintable(caption()));
    click(u"previousPhaseButton"_s);
    QVERIFY2(caption().contains(controlPlanes), qPrintable(caption()));
    click(u"previousPhaseButton"_s);
    QVERIFY2(!caption().contains(u"figure"_s), qPrintable(caption()));
}

void TestTopologyCanvas::captionsTakeTwoLinesAtMost_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    for (const auto topology : {Topology::Hybrid, Topology::Traditional}) {
        for (const auto strategy : {Strategy::DualCluster, Strategy::InPlace, Strategy::BlueGreen})
            QTest::addRow("%s, %s", qPrintable(toKey(topology)), qPrintable(toKey(strategy)))
                << topology << strategy;
    }
    QTest::newRow("DB-less") << Topology::DbLess << Strategy::Rolling;
}

//! More of them would push the drawing out of a small window; German takes the most room.
void TestTopologyCanvas::captionsTakeTwoLinesAtMost()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    const German german;
    QVERIFY(german.isSpoken());
    m_window->window().resize(1024, 700);
    openTopology(targetOf(topology, strategy));
    auto *phases = part<SegmentedControl>(u"phaseSegments"_s);
    const auto *label = part<QLabel>(u"pageSubtitleLabel"_s);
    QTRY_COMPARE(phases->segment(0)->text(), u"Anfang"_s);
    QSet<QString> captions;
    for (int phase = 0; phase < 4; ++phase) {
        phases->setCurrentIndex(phase);
        QTest::qWait(50); // the head is laid out anew
        captions.insert(label->text());
        const int lines = label->heightForWidth(label->width()) / label->fontMetrics().lineSpacing();
        QVERIFY2(lines <= 2, qPrintable(label->text()));
        picture(u"caption-de-%1-%2-%3"_s.arg(toKey(topology), toKey(strategy)).arg(phase));
    }
    QCOMPARE(captions.size(), 4);
}

void TestTopologyCanvas::zoomsAndPans()
{
    openTopology();
    QVERIFY(view()->isFitted());
    const qreal fitted = view()->zoom();
    const auto wheel = [this](Qt::KeyboardModifiers modifiers) {
        const QPointF at(view()->viewport()->rect().center());
        QWheelEvent event(at, view()->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(view()->viewport(), &event);
        return event.isAccepted();
    };
    wheel(Qt::NoModifier); // that one scrolls the page
    QCOMPARE(view()->zoom(), fitted);
    const QPointF before = view()->mapToScene(view()->viewport()->rect().center());
    QVERIFY(wheel(Qt::ControlModifier));
    QVERIFY(qAbs(view()->zoom() - fitted * 1.25) < 1e-6);
    QVERIFY(QLineF(before, view()->mapToScene(view()->viewport()->rect().center())).length() < 3);
    view()->setFocus(Qt::OtherFocusReason);
    QTest::keyClick(view(), Qt::Key_Plus);
    QVERIFY(qAbs(view()->zoom() - fitted * 1.5625) < 1e-6);
    QTest::keyClick(view(), Qt::Key_Minus);
    QVERIFY(qAbs(view()->zoom() - fitted * 1.25) < 1e-6);
    click(u"zoomInButton"_s);
    click(u"zoomInButton"_s);
    const auto left = [this] { return view()->mapToScene(QPoint(0, 0)).x(); };
    const qreal start = left();
    QTest::keyClick(view(), Qt::Key_Right); // no part has the focus: the arrows move the canvas
    QVERIFY(left() > start);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ControlModifier);
    QVERIFY(qAbs(left() - start) < 1.5);
    const QPoint grip = view()->viewport()->rect().center();
    QSignalSpy activated(view(), &TopologyView::activated);
    QTest::mousePress(view()->viewport(), Qt::LeftButton, {}, grip);
    QTest::mouseMove(view()->viewport(), grip + QPoint(-20, 0));
    QTest::mouseMove(view()->viewport(), grip + QPoint(-60, -10));
    QTest::mouseRelease(view()->viewport(), Qt::LeftButton, {}, grip + QPoint(-60, -10));
    QVERIFY(left() > start + 10);
    QCOMPARE(activated.count(), 0); // dragging is no click
    QTest::keyClick(view(), Qt::Key_0);
    QVERIFY(view()->isFitted());
    QCOMPARE(view()->zoom(), fitted);
    QVERIFY(!part<QToolButton>(u"zoomOutButton"_s)->isEnabled());
    for (int i = 0; i < 60; ++i)
        click(u"zoomInButton"_s);
    QVERIFY(view()->zoom() < 40);
}

void TestTopologyCanvas::explainsWhatIsPointedAt()
{
    openTopology();
    const auto toolTip = [this](const QPoint &at) {
        QToolTip::hideText();
        QHelpEvent event(QEvent::ToolTip, at, view()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(view()->viewport(), &event);
        return QToolTip::text();
    };
    QTRY_VERIFY(toolTip(middleOf(u"control-plane-x"_s)).contains(u"Control plane X, version 3.4.3.12"_s));
    QTRY_VERIFY(toolTip(titleOf(u"nodes-x"_s)).contains(u"18 of 24 nodes"_s));
    QVERIFY(QToolTip::text().contains(u"needs attention"_s) ||
            QToolTip::text().contains(u"need attention"_s));
    // The pill of an edge, with its live number.
    QTRY_VERIFY(toolTip(middleOf(u"control-plane-y--nodes-y"_s)).contains(u"CP Y · 6 nodes"_s));
    QTRY_VERIFY(toolTip(middleOf(u"nodes-x/node:id-of-dp-eu-22"_s)).contains(u"dp-eu-22"_s));
    QVERIFY2(QToolTip::text().contains(u"last heartbeat 64 s ago"_s), qPrintable(QToolTip::text()));
    // A fresh snapshot, a fresh word.
    auto snapshot = sampleCluster(m_now);
    for (auto &node : snapshot.dataPlanes)
        if (node.row.hostname == u"dp-eu-03"_s)
            moveToY(node);
    session().applySnapshot(snapshot);
    QTRY_VERIFY(toolTip(titleOf(u"nodes-x"_s)).contains(u"17 of 24 nodes"_s));
    QTRY_VERIFY(toolTip(middleOf(u"lock"_s)).contains(u"Write freeze not declared"_s));
    QToolTip::hideText();
}

void TestTopologyCanvas::aClickOnAGroupLeadsToItsNodes()
{
    openTopology();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, titleOf(u"nodes-y"_s));
    QTRY_COMPARE(page(), u"data-planes"_s);
    auto *table = part<QTableView>(u"nodeTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 6);
    QCOMPARE(part<SegmentedControl>(u"segmentControl"_s)->currentIndex(), 2);
}

void TestTopologyCanvas::aClickOnACellLeadsToItsNode()
{
    openTopology();
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, middleOf(u"nodes-x/node:id-of-dp-eu-22"_s));
    QTRY_COMPARE(page(), u"data-planes"_s);
    auto *table = part<QTableView>(u"nodeTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"dp-eu-22"_s);
    QCOMPARE(part<QLineEdit>(u"nodeSearchField"_s)->text(), u"dp-eu-22"_s);
}

void TestTopologyCanvas::aClickOnABlockLeadsToItsZone()
{
    openTopology();
    auto snapshot = largeCluster(1000, m_now);
    for (int i = 0; i < snapshot.dataPlanes.size(); ++i)
        snapshot.dataPlanes[i].row.labels.insert(u"zone"_s, i < 250 ? u"east"_s : u"west"_s);
    session().receive(snapshot);
    QTRY_VERIFY(view()->layoutShown().target(u"nodes-x/block:east"_s));
    view()->setFocus(Qt::OtherFocusReason);
    view()->focusTarget(u"nodes-x"_s);
    // Into the group, along its blocks, and Enter for a click.
    QTest::keyClick(view(), Qt::Key_Space);
    QCOMPARE(view()->focusedId(), u"nodes-x/block:east"_s);
    QVERIFY(!view()->isFitted());
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->focusedId(), u"nodes-x/block:west"_s);
    QTest::keyClick(view(), Qt::Key_Space); // a block has its nodes
    QVERIFY2(view()->focusedId().startsWith(u"nodes-x/node:"_s), qPrintable(view()->focusedId()));
    // For a screen reader the node is in its block, and the block in its group.
    auto *node = QAccessible::queryAccessibleInterface(view())->focusChild();
    QVERIFY(node);
    QVERIFY(node->parent()->text(QAccessible::Name).startsWith(u"Zone west: 750 of 750 nodes"_s));
    QCOMPARE(node->parent()->childCount(), 750);
    QCOMPARE(node->parent()->indexOfChild(node), 0);
    QCOMPARE(node->parent()->parent()->childCount(), 2);
    QTest::keyClick(view(), Qt::Key_Escape);
    QCOMPARE(view()->focusedId(), u"nodes-x/block:west"_s);
    QTest::keyClick(view(), Qt::Key_Left);
    QTest::keyClick(view(), Qt::Key_Return);
    QTRY_COMPARE(page(), u"data-planes"_s);
    auto *table = part<QTableView>(u"nodeTable"_s);
    QTRY_COMPARE(table->model()->rowCount(), 250);
}

void TestTopologyCanvas::keysGoFromPartToPart()
{
    openTopology();
    view()->setFocus(Qt::OtherFocusReason);
    view()->focusTarget(u"control-plane-x"_s);
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->focusedId(), u"control-plane-y"_s);
    QTest::keyClick(view(), Qt::Key_Left);
    QCOMPARE(view()->focusedId(), u"control-plane-x"_s);
    QTest::keyClick(view(), Qt::Key_Down);
    QCOMPARE(view()->focusedId(), u"control-plane-x--nodes-x"_s);
    QTest::keyClick(view(), Qt::Key_Down);
    QCOMPARE(view()->focusedId(), u"nodes-x"_s);
    // The ring is seen.
    const auto accents = [this] {
        const QImage image =
            view()->grab(view()->rectOf(target(u"nodes-x"_s)).adjusted(-6, -6, 6, 6)).toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                count += image.pixelColor(x, y) == m_theme->tokens().color(Token::Accent);
        return count;
    };
    QVERIFY(accents() > 100);
    picture(u"topology-focus"_s);
    QTest::keyClick(view(), Qt::Key_Space);
    QCOMPARE(view()->focusedId(), u"nodes-x/node:id-of-dp-eu-03"_s);
    QTest::keyClick(view(), Qt::Key_Right);
    QCOMPARE(view()->focusedId(), u"nodes-x/node:id-of-dp-eu-04"_s);
    QTest::keyClick(view(), Qt::Key_Down);
    QCOMPARE(view()->focusedId(), u"nodes-x/node:id-of-dp-eu-16"_s);
    // The node moves to Y under the focus: its group has it then.
    auto snapshot = sampleCluster(m_now);
    for (auto &node : snapshot.dataPlanes)
        if (node.row.hostname == u"dp-eu-16"_s)
            moveToY(node);
    session().applySnapshot(snapshot);
    QTRY_COMPARE(view()->focusedId(), u"nodes-x"_s);
    QTest::keyClick(view(), Qt::Key_Escape);
    QCOMPARE(view()->focusedId(), QString());
    QVERIFY(view()->isFitted());
    // A part of a phase that is no longer shown loses the focus.
    view()->focusTarget(u"load-balancer"_s);
    click(u"previousPhaseButton"_s);
    QCOMPARE(view()->focusedId(), QString());
    QCOMPARE(accents(), 0);
}

void TestTopologyCanvas::tabLeadsThroughAndOut()
{
    openTopology();
    auto *before = part<QToolButton>(u"exportButton"_s);
    before->setFocus(Qt::OtherFocusReason);
    view()->setFocus(Qt::TabFocusReason);
    const auto parts = view()->layoutShown().parts();
    QCOMPARE(view()->focusedId(), parts.constFirst().id);
    for (qsizetype i = 1; i < parts.size(); ++i) {
        QTest::keyClick(view(), Qt::Key_Tab);
        QCOMPARE(view()->focusedId(), parts.at(i).id);
        QVERIFY(view()->hasFocus());
    }
    QTest::keyClick(view(), Qt::Key_Tab);
    QVERIFY(!view()->hasFocus());
    QVERIFY(view()->focusedId().isEmpty());
    view()->setFocus(Qt::BacktabFocusReason);
    QCOMPARE(view()->focusedId(), parts.constLast().id);
    QTest::keyClick(view(), Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(view()->focusedId(), parts.at(parts.size() - 2).id);
}

void TestTopologyCanvas::screenReadersFindEveryPart()
{
    openTopology();
    auto *drawing = QAccessible::queryAccessibleInterface(view());
    QVERIFY(drawing);
    QCOMPARE(drawing->text(QAccessible::Name), u"Data planes, dual-cluster and rolling"_s);
    const auto parts = view()->layoutShown().parts();
    QCOMPARE(drawing->childCount(), int(parts.size()));
    QStringList names;
    for (int i = 0; i < drawing->childCount(); ++i) {
        auto *child = drawing->child(i);
        QVERIFY(child && child->isValid());
        QCOMPARE(child->parent()->object(), view());
        QCOMPARE(drawing->indexOfChild(child), i);
        QVERIFY(!child->rect().isEmpty());
        names << child->text(QAccessible::Name);
    }
    QVERIFY2(names.contains(u"Control plane Y, version 3.10.0.2, active"_s), qPrintable(names.join(u'\n')));
    const int index = int(
        std::find_if(parts.cbegin(), parts.cend(), [](const auto &one) { return one.id == u"nodes-x"_s; }) -
        parts.cbegin());
    auto *group = drawing->child(index);
    QCOMPARE(group->role(), QAccessible::Grouping);
    QCOMPARE(group->childCount(), 18);
    auto *node = group->child(0);
    QVERIFY(node);
    QCOMPARE(node->parent(), group);
    QCOMPARE(group->indexOfChild(node), 0);
    QVERIFY2(node->text(QAccessible::Name).startsWith(u"dp-eu-03"_s),
             qPrintable(node->text(QAccessible::Name)));
    QCOMPARE(node->role(), QAccessible::Button);
    QVERIFY(group->rect().contains(node->rect()));
    QCOMPARE(drawing->childAt(node->rect().center().x(), node->rect().center().y()), node);
    // What has the keyboard is told.
    view()->setFocus(Qt::OtherFocusReason);
    node->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
    QCOMPARE(drawing->focusChild(), node);
    QVERIFY(node->state().focused);
    QVERIFY(node->text(QAccessible::Description).contains(u"Enter"_s));
    // A node that moved to Y is no longer a part of X.
    auto snapshot = sampleCluster(m_now);
    for (auto &one : snapshot.dataPlanes)
        if (one.row.hostname == u"dp-eu-03"_s)
            moveToY(one);
    session().applySnapshot(snapshot);
    QTRY_VERIFY(!node->isValid());
    QCOMPARE(group->childCount(), 17);
    group->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QTRY_COMPARE(page(), u"data-planes"_s);
}

void TestTopologyCanvas::savesThePicture_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<QString>("suffix");
    QTest::newRow("SVG") << u"exportSvgAction"_s << u"svg"_s;
    QTest::newRow("PNG") << u"exportPngAction"_s << u"png"_s;
}

void TestTopologyCanvas::savesThePicture()
{
    QFETCH(QString, action);
    QFETCH(QString, suffix);
    openTopology();
    QTemporaryDir folder;
    const QString file = folder.filePath(u"drawing."_s + suffix);
    m_window->dialogs().setNextFileName(file);
    auto *save = part<QToolButton>(u"exportButton"_s)->menu()->findChild<QAction *>(action);
    QVERIFY(save);
    save->trigger();
    QTRY_VERIFY(QFileInfo(file).size() > 1000);
    if (suffix == u"svg"_s) {
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(written.readAll());
        while (!xml.atEnd())
            xml.readNext();
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(QSvgRenderer(file).isValid());
    } else {
        QImage image;
        QTRY_VERIFY(image.load(file));
        QCOMPARE(image.size(), QSize(1560, 832));
    }
    QTRY_VERIFY(
        part<QWidget>(u"diagramCard"_s)->property("caption").toString().contains(u"drawing."_s + suffix));
}

void TestTopologyCanvas::saysWhyAPictureCantBeSaved()
{
    openTopology();
    m_window->dialogs().setNextFileName(m_folder.filePath(u"no such folder/drawing.svg"_s));
    part<QToolButton>(u"exportButton"_s)->menu()->findChild<QAction *>(u"exportSvgAction"_s)->trigger();
    QTRY_VERIFY(m_window->window().currentPage()->hasError());
}

void TestTopologyCanvas::showsNodesWithoutDataPlanes_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::newRow("traditional") << Topology::Traditional << Strategy::InPlace;
    QTest::newRow("DB-less") << Topology::DbLess << Strategy::Rolling;
}

void TestTopologyCanvas::showsNodesWithoutDataPlanes()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    openTopology(targetOf(topology, strategy));
    auto snapshot = sampleCluster(m_now);
    snapshot.dataPlanes.clear();
    snapshot.x.nodes = {{u"0f3a77c1-1"_s, u"3.4.3.12"_s}, {u"77ab0911-2"_s, u"3.4.3.12"_s}};
    session().applySnapshot(snapshot);
    QTRY_COMPARE(view()->layoutShown().inside(u"nodes-x"_s).size(), 2);
    QCOMPARE(view()->layoutShown().inside(u"nodes-y"_s).size(), 1);
    QVERIFY(view()
                ->layoutShown()
                .node(u"nodes-x"_s)
                ->name.startsWith(u"Nodes X, version 3.4.3.12, 2 of 3 nodes"_s));
    QVERIFY(view()->words(target(u"nodes-x"_s)).join(u'\n').contains(u"nobody lists the others"_s));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, titleOf(u"nodes-x"_s));
    QTRY_COMPARE(page(), u"data-planes"_s); // its checklist there: no table without data planes
}

void TestTopologyCanvas::looksAsDesigned_data()
{
    QTest::addColumn<Topology>("topology");
    QTest::addColumn<Strategy>("strategy");
    QTest::addColumn<int>("nodes");
    QTest::newRow("hybrid-dual-cluster") << Topology::Hybrid << Strategy::DualCluster << 24;
    QTest::newRow("hybrid-in-place") << Topology::Hybrid << Strategy::InPlace << 24;
    QTest::newRow("hybrid-blue-green") << Topology::Hybrid << Strategy::BlueGreen << 24;
    QTest::newRow("hybrid-400") << Topology::Hybrid << Strategy::DualCluster << 400;
    QTest::newRow("hybrid-10000") << Topology::Hybrid << Strategy::DualCluster << 10000;
}

void TestTopologyCanvas::looksAsDesigned()
{
    QFETCH(Topology, topology);
    QFETCH(Strategy, strategy);
    QFETCH(int, nodes);
    openTopology(targetOf(topology, strategy));
    if (nodes > 24) {
        auto snapshot = largeCluster(nodes, m_now);
        for (int i = 0; i < nodes; ++i) {
            auto &node = snapshot.dataPlanes[i];
            node.row.labels.insert(u"zone"_s, u"eu-%1"_s.arg(i % 5 + 1));
            if (i % 10 == 3)
                moveToY(node);
            if (i % 97 == 5)
                node.state = NodeState::Stale;
            if (i % 203 == 11)
                node.state = NodeState::Rejected;
        }
        session().receive(snapshot);
        QTRY_COMPARE(view()->layoutShown().cells.total(), nodes);
        QCOMPARE(view()->layoutShown().cells.isGrouped(), nodes > 400);
    }
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    picture(u"topology-"_s + name);
    for (int phase = 0; phase < 4; ++phase) {
        part<SegmentedControl>(u"phaseSegments"_s)->setCurrentIndex(phase);
        picture(u"topology-%1-%2"_s.arg(name).arg(phase), view());
    }
    if (nodes > 24) {
        view()->setFocus(Qt::OtherFocusReason);
        view()->focusTarget(u"nodes-x"_s);
        QTest::keyClick(view(), Qt::Key_Space);
        picture(u"topology-%1-close"_s.arg(name), view());
        for (int i = 0; i < 8; ++i)
            view()->zoomIn();
        picture(u"topology-%1-closer"_s.arg(name), view());
    }
    QVERIFY(view()->layoutShown().legend.size() > 1);
}

QTEST_MAIN(TestTopologyCanvas)
#include "tst_topologycanvas.moc"
