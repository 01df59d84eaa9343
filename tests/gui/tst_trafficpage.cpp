#include "journal/EventCodec.h"
#include "support/GuiTextCheck.h"
#include "support/GuiTrafficPage.h"
#include "wizard/widgets/SegmentedControl.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! Traffic on the Topology & strategy page as a person uses it: source, shares, criteria.
class TestTrafficPage : public QObject, private GuiTrafficPage
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s)); }
    void cleanup() { close(); }
    void withoutASourceTheNodesStandInAndAreCalledSo();
    void choosesASourceAndObservesAtOnce();
    void saysWhatASourceLacks();
    void triesASourceThatFails();
    void keepsTheSecretOutOfThePlan();
    void forgetsTheSecretAtAnotherAddress();
    void saysWhatBecameOfTheSecret();
    void showsDrawingOrTrafficWhereItIsNarrow();
    void takesAShareThatAPersonTyped();
    void showsCriteriaWithReasons();
    void changesTheLimits();
    void changesNothingInAReadOnlyPlan();
    void textsFit_data();
    void textsFit();
};

void TestTrafficPage::withoutASourceTheNodesStandInAndAreCalledSo()
{
    open();
    QVERIFY2(label(u"sourceLabel"_s).contains(trafficSourceName(TrafficSourceKind::NodeShare)),
             qPrintable(label(u"sourceLabel"_s)));
    QVERIFY(label(u"deviationLabel"_s).contains(u"nodes stand in"_s));
    QVERIFY(tableTexts().contains(u"unknown"_s));
    QVERIFY(tableTexts().contains(u"10.0 %"_s)); // planned
    QVERIFY(part<QWidget>(u"shareDonut"_s)->accessibleName().contains(u"12.5"_s));
    QVERIFY(part<QWidget>(u"shareLineView"_s)->accessibleDescription().contains(u"of the nodes"_s));
    QVERIFY(!part<QPushButton>(u"typeShareButton"_s)->isVisible());
    picture(u"traffic-nodes"_s);
}

void TestTrafficPage::choosesASourceAndObservesAtOnce()
{
    serve(9030, 970);
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    pick(TrafficSourceKind::StatusApi);
    QVERIFY(!field<QPushButton>(u"useSourceButton"_s)->isEnabled());
    type(u"sourceAddressesEdit"_s, m_x->url().toString() + u'\n' + m_y->url().toString());
    click(field<QPushButton>(u"testSourceButton"_s));
    auto *verdict = field<QLabel>(u"sourceResultLabel"_s);
    QTRY_VERIFY2(verdict->text().contains(u"X (1)"_s), qPrintable(verdict->text()));
    picture(u"traffic-source-dialog"_s, m_dialog);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.kind, TrafficSourceKind::StatusApi);
    QCOMPARE(plan().trafficSource.addresses.size(), 2);
    look();
    QTRY_VERIFY2(tableTexts().contains(u"9.7 %"_s), qPrintable(tableTexts().join(u' ')));
    QVERIFY(tableTexts().contains(u"90.3 %"_s));
    QVERIFY2(label(u"deviationLabel"_s).contains(u"0.3 points off, limit 2"_s),
             qPrintable(label(u"deviationLabel"_s)));
    QVERIFY(label(u"sourceLabel"_s).contains(u"last 60 s"_s));
    QVERIFY(part<QWidget>(u"shareDonut"_s)->accessibleName().contains(u"9.7"_s));
    QVERIFY2(part<QWidget>(u"shareLineView"_s)->accessibleDescription().contains(u"9.7"_s),
             qPrintable(part<QWidget>(u"shareLineView"_s)->accessibleDescription()));
    QVERIFY(part<QWidget>(u"rolloutTrack"_s)->accessibleDescription().contains(u"10 %: observed 9.7 %"_s));
    QVERIFY(plan().trafficPeak.has_value());
    QCOMPARE(plan().trafficPeak->second.perSecond, 333); // 10,000 in 30 s
    picture(u"traffic-observed"_s);
    QTRY_VERIFY(!m_dialog);
    openDialog(u"editScheduleButton"_s, u"scheduleDialog"_s);
    QCOMPARE(field<QLabel>(u"stepObservedLabel1"_s)->text(), u"9.7 %"_s);
    QCOMPARE(field<QLabel>(u"stepObservedLabel2"_s)->text(), u"–"_s);
    m_dialog->reject();
    // Opened again the source shows what is set.
    QTRY_VERIFY(!m_dialog);
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    QCOMPARE(field<QComboBox>(u"sourceKindBox"_s)->currentText(),
             trafficSourceName(TrafficSourceKind::StatusApi));
    QCOMPARE(field<QPlainTextEdit>(u"sourceAddressesEdit"_s)->toPlainText(),
             m_x->url().toString() + u'\n' + m_y->url().toString());
}

void TestTrafficPage::saysWhatASourceLacks()
{
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    const auto problem = [this] { return field<QLabel>(u"sourceProblemLabel"_s)->text(); };
    QVERIFY(problem().isEmpty());
    pick(TrafficSourceKind::HaproxyCsv);
    QVERIFY(problem().contains(u"HAProxy"_s));
    type(u"sourceAddressesEdit"_s, u"http://ops:secret@lb:8404/stats;csv"_s);
    QVERIFY(problem().contains(u"password"_s));
    QVERIFY(!problem().contains(u"secret"_s) || problem().contains(u"for the secret"_s));
    type(u"sourceAddressesEdit"_s, u"http://lb:8404/stats;csv"_s);
    QVERIFY(problem().contains(u"servers"_s));
    type(u"serversXEdit"_s, u"gateways/kong-x"_s);
    QVERIFY(!field<QPushButton>(u"testSourceButton"_s)->isEnabled());
    type(u"serversYEdit"_s, u"gateways/kong-y"_s);
    QVERIFY2(problem().isEmpty(), qPrintable(problem()));
    picture(u"traffic-source-haproxy"_s, m_dialog);
    pick(TrafficSourceKind::Prometheus);
    QVERIFY(problem().contains(u"matchers"_s) || !problem().isEmpty());
    pick(TrafficSourceKind::NginxStatus);
    QVERIFY(problem().contains(u"Y alone"_s));
    type(u"sourceAddressesEdit"_s, u"x http://lb-x/s\ny http://lb-y/s"_s);
    QVERIFY2(problem().isEmpty(), qPrintable(problem()));
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.kind, TrafficSourceKind::NginxStatus);
    QCOMPARE(plan().trafficSource.addresses[1].side, std::optional(Side::Y));
}

void TestTrafficPage::triesASourceThatFails()
{
    serve(900, 100);
    m_y->refuse();
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    pick(TrafficSourceKind::StatusApi);
    type(u"sourceAddressesEdit"_s, m_x->url().toString() + u'\n' + m_y->url().toString());
    click(field<QPushButton>(u"testSourceButton"_s));
    auto *verdict = field<QLabel>(u"sourceResultLabel"_s);
    QTRY_VERIFY2(verdict->text().contains(u"none on Y"_s), qPrintable(verdict->text()));
    QVERIFY(plan().trafficSource.kind != TrafficSourceKind::StatusApi);
    // Another address makes the verdict old.
    type(u"sourceAddressesEdit"_s, m_x->url().toString());
    QVERIFY(verdict->text().isEmpty());
}

void TestTrafficPage::keepsTheSecretOutOfThePlan()
{
    serve(900, 100);
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    pick(TrafficSourceKind::StatusApi);
    type(u"sourceAddressesEdit"_s, m_x->url().toString() + u'\n' + m_y->url().toString());
    type(u"sourceSecretEdit"_s, u"hush-hush"_s);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.token, TokenStore::Memory);
    QCOMPARE(m_session->secrets().value(TrafficWatch::secretKey(plan().trafficSource)).reveal(),
             QByteArray("hush-hush"));
    QTRY_VERIFY(!m_x->requests().isEmpty());
    QCOMPARE(m_x->requests().constLast().headers.value("authorization"), QByteArray("Bearer hush-hush"));
    for (const auto &entry : (*m_session)->entries())
        QVERIFY(!encodeEvent(entry.event).contains("hush"));
    QTRY_VERIFY(!m_dialog);
    // Opened again it is dots, and another secret reaches the source without another event.
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    QVERIFY(!field<QLineEdit>(u"sourceSecretEdit"_s)->text().isEmpty());
    QVERIFY(!field<QLineEdit>(u"sourceSecretEdit"_s)->text().contains(u"hush"_s));
    const auto entries = (*m_session)->entries().size();
    type(u"sourceSecretEdit"_s, u"new-one"_s);
    m_x->forgetRequests();
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_VERIFY(!m_x->requests().isEmpty());
    QCOMPARE(m_x->requests().constLast().headers.value("authorization"), QByteArray("Bearer new-one"));
    QCOMPARE((*m_session)->entries().size(), entries);
}

void TestTrafficPage::forgetsTheSecretAtAnotherAddress()
{
    serve(900, 100);
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    pick(TrafficSourceKind::StatusApi);
    type(u"sourceAddressesEdit"_s, m_x->url().toString());
    type(u"sourceSecretEdit"_s, u"hush-hush"_s);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.token, TokenStore::Memory);
    QTRY_VERIFY(!m_dialog);
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    type(u"sourceAddressesEdit"_s, m_y->url().toString());
    QVERIFY(field<QLineEdit>(u"sourceSecretEdit"_s)->text().isEmpty());
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.addresses.constFirst().url, m_y->url());
    QCOMPARE(plan().trafficSource.token, TokenStore::None);
    QTRY_VERIFY(!m_y->requests().isEmpty());
    QVERIFY(!m_y->requests().constLast().headers.contains("authorization"));
}

void TestTrafficPage::saysWhatBecameOfTheSecret()
{
    serve(900, 100);
    auto settings = servedSource();
    settings.token = TokenStore::Memory; // of an earlier run
    open({TrafficSourceChosen{settings}});
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    QVERIFY(field<QLineEdit>(u"sourceSecretEdit"_s)->text().isEmpty());
    const auto labels = m_dialog->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(),
                        [](const QLabel *one) { return one->text().contains(u"type it again"_s); }));
    type(u"sourceSecretEdit"_s, u"hush-hush"_s);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_traffic->secretStanding(plan().trafficSource), TrafficViewModel::SecretStanding::Known);
    // Taken away again, it is gone and nothing is sent.
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    auto *secret = field<QLineEdit>(u"sourceSecretEdit"_s);
    secret->setFocus();
    secret->selectAll();
    QTest::keyClick(secret, Qt::Key_Delete);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.token, TokenStore::None);
    QVERIFY(m_session->secrets().value(TrafficWatch::secretKey(plan().trafficSource)).isEmpty());
}

//! In a small window share and criteria are one key away, and the way there says the most important of them.
void TestTrafficPage::showsDrawingOrTrafficWhereItIsNarrow()
{
    serve(9000, 1000);
    open({TrafficSourceChosen{servedSource()}});
    look();
    auto *views = part<SegmentedControl>(u"topologyViewSegments"_s);
    auto *drawing = part<QWidget>(u"diagramCard"_s);
    auto *step = part<QWidget>(u"stepCard"_s);
    auto *rollout = part<QWidget>(u"rolloutCard"_s);
    QVERIFY(!views->isVisible());
    QVERIFY(drawing->isVisible() && step->isVisible() && rollout->isVisible());
    m_page->resize(968, 536);
    QTRY_VERIFY(views->isVisible());
    QVERIFY(drawing->isVisible() && !step->isVisible() && !rollout->isVisible());
    QCOMPARE(views->segment(1)->text(), u"Traffic: 10.0 % on Y, may go on"_s);
    picture(u"topology-small-drawing"_s);
    views->segment(0)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(views->segment(0), Qt::Key_Right);
    QTRY_VERIFY(!drawing->isVisible() && step->isVisible() && rollout->isVisible());
    picture(u"topology-small-traffic"_s);
    const auto bottom = [this](QWidget *card) {
        return card->mapTo(m_page.get(), QPoint(0, card->height())).y();
    };
    QTRY_VERIFY2(bottom(step) <= m_page->height(), qPrintable(QString::number(bottom(step))));
    QVERIFY(bottom(part<QWidget>(u"trafficCard"_s)) <= m_page->height());
    m_page->resize(1192, 736);
    QTRY_VERIFY(drawing->isVisible() && step->isVisible() && rollout->isVisible());
    QVERIFY(!views->isVisible());
    // At the usual size the acts on the rollout are seen without scrolling, below the shares.
    const auto *acts = part<QWidget>(u"nextShareButton"_s);
    const auto *track = part<QWidget>(u"rolloutTrack"_s);
    QTRY_VERIFY(bottom(part<QWidget>(u"nextShareButton"_s)) <= m_page->height());
    QTRY_VERIFY(acts->y() > track->y());
    picture(u"topology-wide"_s);
    // A rehearsal's bar takes 40 px: now the shares are below the acts.
    m_page->resize(1192, 696);
    QTRY_VERIFY2(bottom(part<QWidget>(u"nextShareButton"_s)) <= m_page->height(),
                 qPrintable(QString::number(bottom(part<QWidget>(u"nextShareButton"_s)))));
    QVERIFY(part<QWidget>(u"backShareButton"_s)->isVisible() && acts->y() < track->y());
    picture(u"topology-rehearsal"_s);
    m_page->resize(1192, 736);
    QTRY_VERIFY(acts->y() > track->y());
}

void TestTrafficPage::takesAShareThatAPersonTyped()
{
    open();
    openDialog(u"trafficSourceButton"_s, u"trafficSourceDialog"_s);
    pick(TrafficSourceKind::Typed);
    click(field<QPushButton>(u"useSourceButton"_s));
    QTRY_COMPARE(plan().trafficSource.kind, TrafficSourceKind::Typed);
    QTRY_VERIFY(part<QPushButton>(u"typeShareButton"_s)->isVisible());
    QVERIFY(label(u"deviationLabel"_s).contains(u"No number"_s));
    openDialog(u"typeShareButton"_s, u"typedShareDialog"_s);
    spin(u"typedShareBox"_s, 17);
    type(u"typedNoteEdit"_s, u"balancer's dashboard"_s);
    click(field<QPushButton>(u"recordShareButton"_s));
    QTRY_COMPARE(plan().typedShares.size(), 1);
    QCOMPARE(plan().typedShares.constLast().second.hundredths, 1700);
    QCOMPARE(plan().typedShares.constLast().second.note, u"balancer's dashboard"_s);
    QVERIFY(label(u"deviationLabel"_s).contains(u"4.5 points off the 12.5 % that 3 of 24"_s));
    QVERIFY2(label(u"sourceLabel"_s).contains(u"23:24"_s), qPrintable(label(u"sourceLabel"_s)));
    QCOMPARE(criterion(u"share"_s), CriterionState::NotMet);
    m_session->setNow(m_start.addSecs(1200));
    emit m_traffic->changed();
    QVERIFY(label(u"deviationLabel"_s).contains(u"old"_s));
}

void TestTrafficPage::showsCriteriaWithReasons()
{
    serve(9000, 1000, 30);
    open({TrafficSourceChosen{servedSource()}});
    look();
    auto *list = part<QWidget>(u"criteriaList"_s);
    const auto texts = [list] {
        QStringList all;
        for (const auto *one : list->findChildren<QLabel *>()) {
            if (one->isVisibleTo(list))
                all << one->text();
        }
        return all.join(u'\n');
    };
    QTRY_VERIFY2(texts().contains(u"the limit is"_s), qPrintable(texts())); // 3 % of 5xx on Y
    QCOMPARE(criterion(u"errors"_s), CriterionState::NotMet);
    for (const auto *id : {"converged", "alarms", "latency", "share", "freeze", "hold"})
        QVERIFY2(criterion(QLatin1String(id)) == CriterionState::Met, id);
    QVERIFY(list->findChild<QWidget *>(u"criterion-errors"_s));
    QVERIFY(part<QWidget>(u"stepChip"_s)->accessibleName().contains(u"don't go on"_s));
    picture(u"traffic-criteria"_s);
}

void TestTrafficPage::changesTheLimits()
{
    serve(9000, 1000, 30);
    open({TrafficSourceChosen{servedSource()}});
    look();
    QCOMPARE(criterion(u"errors"_s), CriterionState::NotMet);
    openDialog(u"stepLimitsButton"_s, u"stepLimitsDialog"_s);
    picture(u"traffic-limits-dialog"_s, m_dialog);
    spin(u"errorMarginBox"_s, 5);
    spin(u"deviationBox"_s, 0.5);
    click(field<QPushButton>(u"setLimitsButton"_s));
    QTRY_COMPARE(plan().rolloutLimits.errorMargin, 500);
    QCOMPARE(plan().rolloutLimits.deviation, 50);
    QCOMPARE(plan().rolloutLimits.latencyFactor, 120);
    QCOMPARE(criterion(u"errors"_s), CriterionState::Met);
    (*m_session)->undo();
    QTRY_COMPARE(plan().rolloutLimits, RolloutLimits());
}

void TestTrafficPage::changesNothingInAReadOnlyPlan()
{
    open({}, u"another program has it open"_s);
    for (const auto *name : {"trafficSourceButton", "stepLimitsButton", "editScheduleButton",
                             "rolloutMeansButton", "nextShareButton", "backShareButton"})
        QVERIFY2(!part<QPushButton>(QLatin1String(name))->isEnabled(), name);
}

void TestTrafficPage::textsFit_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<Settings::Appearance>("appearance");
    QTest::newRow("as in a window of 1440x900, light") << QSize(1192, 736) << Settings::Appearance::Light;
    QTest::newRow("as in a window of 1440x900, dark") << QSize(1192, 736) << Settings::Appearance::Dark;
    QTest::newRow("as in a window of 1024x700, light") << QSize(968, 536) << Settings::Appearance::Light;
}

void TestTrafficPage::textsFit()
{
    QFETCH(QSize, size);
    QFETCH(Settings::Appearance, appearance);
    m_theme->setPreference(appearance);
    serve(9030, 970);
    RolloutMeans means{RolloutMode::Weights, BalancerKind::Haproxy, u"/run/haproxy/admin.sock"_s,
                       u"gateways"_s,        u"kong-x"_s,           u"kong-y"_s};
    open({TrafficSourceChosen{servedSource()}, RolloutMeansChosen{means}});
    m_page->resize(size);
    look();
    QTRY_COMPARE(GuiTextCheck::clippedTexts(m_page.get()), QStringList());
    QTRY_COMPARE(GuiTextCheck::overlaps(m_page.get()), QStringList());
    QCOMPARE(GuiTextCheck::nameless(m_page.get()), QStringList());
    picture(u"traffic-page-%1-%2"_s.arg(size.width()).arg(appearance == Settings::Appearance::Dark));
    if (auto *scroll = m_page->findChild<QScrollArea *>()) {
        scroll->verticalScrollBar()->setValue(scroll->verticalScrollBar()->maximum() * 2 / 5);
        picture(
            u"traffic-page-%1-%2-below"_s.arg(size.width()).arg(appearance == Settings::Appearance::Dark));
    }
    m_theme->setPreference(Settings::Appearance::Light);
}

QTEST_MAIN(TestTrafficPage)
#include "tst_trafficpage.moc"
