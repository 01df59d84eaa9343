#include "support/GuiWizard.h"

using namespace gatelift;
using namespace gatelift::test;
using namespace Qt::Literals::StringLiterals;

//! The fields of the Deployment page hold the plan from the first moment on, also while the disk is slow.
class TestDeploymentFields : public QObject, private GuiWizard
{
    Q_OBJECT

private slots:
    void initTestCase() { prepare(systemClock()); }
    void init() { GATELIFT_FAIL_ON_WARNING; }
    void cleanup() { stop(); }
    void nothingIsLostWhileThePlanIsSaved();
    void aPasswordBelongsToWhatWasJustTyped();
    void whatIsTakenBackAtOnceIsTakenBack();
    void aTokenBelongsToTheAddressThatWasJustTyped();

private:
    void startWithNewPlan();
    //! Field after field, with nothing taken from the event loop in between.
    void typeAtOnce(const QList<std::pair<QString, QString>> &texts);
};

void TestDeploymentFields::startWithNewPlan()
{
    start();
    PlanDetails details;
    details.title = u"Retail edge US"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
}

void TestDeploymentFields::typeAtOnce(const QList<std::pair<QString, QString>> &texts)
{
    m_window->shell().goTo(StepId::Deployment);
    for (const auto &[name, text] : texts) {
        auto *edit = part<QLineEdit>(name);
        QVERIFY2(edit, qPrintable(name));
        edit->setFocus();
        QTest::keyClicks(edit, text);
        emit edit->editingFinished();
    }
}

void TestDeploymentFields::nothingIsLostWhileThePlanIsSaved()
{
    start();
    PlanDetails details;
    details.title = u"Retail edge EU"_s;
    details.operatorName = u"Daria Marek"_s;
    details.approver = u"Jun Okafor"_s;
    m_workspace->createPlan(details);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    DatabaseSettings database;
    database.host = u"pg-x.example"_s;
    database.database = u"kong"_s;
    database.user = u"reader"_s;
    database.sslMode = u"verify-full"_s;
    database.password = PasswordSource::Memory; // typed before, and to be typed again
    session().record(DatabaseChanged{Side::X, database});
    QTRY_VERIFY(isSaved());
    stop();
    // Something is written as soon as the plan is open, before its pages are there, and the disk is slow.
    m_workspace = std::make_unique<Workspace>(m_settings.get(), m_secrets.get(), m_time);
    connect(m_workspace.get(), &Workspace::sessionChanged, this, [this] {
        if (m_workspace->session())
            session().record(FreezeDeclared{{u"deck"_s}});
    });
    m_window = std::make_unique<WizardWindow>(*m_workspace, *m_settings, *m_theme);
    m_window->show();
    activate();
    m_workspace->loadKnowledge({});
    QTRY_VERIFY(m_workspace->isReady());
    QTRY_COMPARE(part<QTableView>(u"plansView"_s)->model()->rowCount(), 1);
    // From the moment on that the pages are there, nothing is taken from the event loop.
    bool isSavedBefore = true;
    connect(m_workspace.get(), &Workspace::sessionChanged, this, [this, &isSavedBefore] {
        if (m_workspace->session()) {
            isSavedBefore = isSaved();
            typeAtOnce({{u"databasePasswordEdit"_s, u"sun"_s}, {u"ticketEdit"_s, u"CHG-4711"_s}});
        }
    });
    click(u"continueButton"_s);
    QTRY_VERIFY(m_workspace->session() && isSaved());
    QVERIFY2(!isSavedBefore, "the disk was quicker");
    QTRY_VERIFY(isSaved());
    QTRY_COMPARE(plan().details.ticket, u"CHG-4711"_s);
    QCOMPARE(plan().databaseX.host, database.host);
    QCOMPARE(plan().databaseX.database, database.database);
    QCOMPARE(plan().databaseX.user, database.user);
    QCOMPARE(plan().databaseX.sslMode, database.sslMode);
    QCOMPARE(plan().details.approver, details.approver);
    QCOMPARE(plan().details.title, details.title);
}

void TestDeploymentFields::aPasswordBelongsToWhatWasJustTyped()
{
    startWithNewPlan();
    typeAtOnce({{u"databaseHostEdit"_s, u"pg-x.example"_s},
                {u"databaseNameEdit"_s, u"kong"_s},
                {u"databasePasswordEdit"_s, u"sun"_s},
                {u"databaseCaEdit"_s, u"/etc/ca.pem"_s}});
    QVERIFY(!isSaved());
    QTRY_VERIFY(isSaved());
    QCOMPARE(plan().databaseX.host, u"pg-x.example"_s);
    QCOMPARE(plan().databaseX.database, u"kong"_s);
    QCOMPARE(plan().databaseX.caFile, u"/etc/ca.pem"_s);
    QCOMPARE(plan().databaseX.password, PasswordSource::Memory);
    QVERIFY(!m_secrets->value(SecretStore::databaseKey(plan().databaseX)).isEmpty());
}

//! Typed, left, and taken back before the first is on disk: what the field shows is what the plan holds.
void TestDeploymentFields::whatIsTakenBackAtOnceIsTakenBack()
{
    startWithNewPlan();
    const std::initializer_list<QString> fields{u"ticketEdit"_s, u"databaseHostEdit"_s, u"xAdminUrlEdit"_s};
    for (const auto &name : fields) {
        typeAtOnce({{name, u"CHG-1"_s}});
        auto *edit = part<QLineEdit>(name);
        QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Delete);
        emit edit->editingFinished();
        QVERIFY(!isSaved());
        QTRY_VERIFY(isSaved());
        QVERIFY2(edit->text().isEmpty(), qPrintable(name));
    }
    QCOMPARE(plan().details.ticket, QString());
    QCOMPARE(plan().databaseX.host, QString());
    QCOMPARE(plan().endpointX.url, QUrl());
}

//! A token belongs to the address as it was typed, also where the plan does not hold that one yet.
void TestDeploymentFields::aTokenBelongsToTheAddressThatWasJustTyped()
{
    startWithNewPlan();
    typeAtOnce({{u"xAdminUrlEdit"_s, u"https://cp-x.example:8444"_s},
                {u"xTokenEdit"_s, u"sun"_s},
                {u"xCaEdit"_s, u"/etc/ca.pem"_s}});
    QVERIFY(!isSaved());
    QTRY_VERIFY(isSaved());
    QCOMPARE(plan().endpointX.url, QUrl(u"https://cp-x.example:8444"_s));
    QCOMPARE(plan().endpointX.caFile, u"/etc/ca.pem"_s);
    QVERIFY(plan().endpointX.token != TokenStore::None);
    QVERIFY(!m_secrets->value(SecretStore::tokenKey(plan().endpointX.url)).isEmpty());
}

QTEST_MAIN(TestDeploymentFields)
#include "tst_deploymentfields.moc"
