#include "session/DatabaseViewModel.h"
#include "session/DeploymentViewModel.h"
#include "support/SampleSession.h"
#include "support/TestMain.h"
#include "wizard/Dialogs.h"
#include "wizard/pages/DeploymentPage.h"
#include "wizard/theme/Theme.h"

#include <QtWidgets>

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! How often each control plane is polled, as a person sets it beside its address.
class TestPollPace : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_theme = std::make_unique<Theme>(qApp);
        m_theme->setPreference(Settings::Appearance::Light);
        m_theme->apply();
    }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void isSetBesideEachAddress();
    void isTheSpeedsInARehearsal();

private:
    std::unique_ptr<Theme> m_theme;
    const QDateTime m_now{QDate(2026, 11, 20), QTime(22, 0), Qt::UTC};
};

namespace {

//! \brief The Deployment page over a plan.
struct Shown
{
    Shown(const QDateTime &now, bool rehearsal)
        : session({{now, PlanCreated{1, {}, rehearsal, {}, {}}}}, now)
        , deployment(*session)
        , database(*session)
        , dialogs(nullptr)
        , page(deployment, database, dialogs)
    {
        page.resize(1180, 760);
        page.show();
    }
    [[nodiscard]] QSpinBox *box(const char *name) const
    {
        return page.findChild<QSpinBox *>(QLatin1String(name));
    }

    SampleSession session;
    DeploymentViewModel deployment;
    DatabaseViewModel database;
    Dialogs dialogs;
    DeploymentPage page;
};

void type(QSpinBox *box, const QString &seconds)
{
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, seconds);
    QTest::keyClick(box, Qt::Key_Return);
    box->clearFocus();
}

} // namespace

void TestPollPace::isSetBesideEachAddress()
{
    Shown shown(m_now, false);
    QVERIFY(QTest::qWaitForWindowExposed(&shown.page));
    auto *x = shown.box("xPollBox");
    auto *y = shown.box("yPollBox");
    QCOMPARE(x->value(), 5);
    QCOMPARE(y->value(), 5);
    QVERIFY(!x->accessibleName().isEmpty());
    QVERIFY(x->accessibleName() != y->accessibleName());
    type(y, u"12"_s);
    QCOMPARE(shown.session.settings().pollSecondsY(), 12);
    QCOMPARE(shown.session.settings().pollSeconds(), 5); // X keeps its own
    type(x, u"30"_s);
    QCOMPARE(shown.session.settings().pollSeconds(), 30);
    QTest::qWait(20); // the page hears of it
    QCOMPARE(x->value(), 30);
    QCOMPARE(y->value(), 12);
    if (const auto folder = qEnvironmentVariable("GATELIFT_PICTURES"); !folder.isEmpty())
        shown.page.grab().save(folder + u"/pollpace.png"_s); // for people who look
}

void TestPollPace::isTheSpeedsInARehearsal()
{
    Shown shown(m_now, true);
    QVERIFY(QTest::qWaitForWindowExposed(&shown.page));
    QVERIFY(!shown.box("xPollBox")->isVisible());
    QVERIFY(!shown.box("yPollBox")->isVisible());
}

QTEST_MAIN(TestPollPace)
#include "tst_pollpace.moc"
