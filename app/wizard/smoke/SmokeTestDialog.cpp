#include "wizard/smoke/SmokeTestDialog.h"

#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/ProblemLine.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int fieldHeight = 64;
constexpr int usualWidth = 600;

QPlainTextEdit *linesField(const QString &name, const QString &text)
{
    auto *edit = new QPlainTextEdit(text);
    edit->setObjectName(name);
    edit->setFixedHeight(fieldHeight);
    edit->setTabChangesFocus(true);
    edit->setProperty("mono", true);
    return edit;
}

QString linesOf(const QList<SmokeHeader> &headers)
{
    QStringList lines;
    for (const auto &header : headers)
        lines << header.name + u": "_s + header.value;
    return lines.join(u'\n');
}

QString linesOf(const QList<SmokeExpectation> &expectations)
{
    QStringList lines;
    for (const auto &expectation : expectations)
        lines << expectation.text();
    return lines.join(u'\n');
}

//! Examples with dots between them: a line ends behind a dot, not inside an example.
QString unbroken(const QString &examples)
{
    constexpr QChar hardBlank(QChar::Nbsp);
    auto parts = examples.split(u" · "_s);
    for (auto &part : parts)
        part.replace(u' ', hardBlank);
    return parts.join(hardBlank + u"· "_s);
}

} // namespace

SmokeTestDialog::SmokeTestDialog(const SmokeTest &test, bool isNew, QWidget *parent)
    : QDialog(parent)
    , m_test(test)
    , m_name(lineField("smokeNameEdit", this))
    , m_method(new QComboBox)
    , m_path(lineField("smokePathEdit", this))
    , m_headers(linesField(u"smokeHeadersEdit"_s, linesOf(test.headers)))
    , m_body(linesField(u"smokeBodyEdit"_s, test.body))
    , m_expect(linesField(u"smokeExpectEdit"_s, linesOf(test.expectations)))
    , m_timeout(numberField("smokeTimeoutBox", 1, 120, this))
    , m_problem(new ProblemLine(u"smokeProblemLabel"_s, this))
{
    setObjectName(u"smokeTestDialog"_s);
    setWindowTitle(isNew ? tr("Add a smoke test") : tr("Change a smoke test"));
    m_name->setText(test.name);
    m_path->setText(test.path);
    m_path->setProperty("mono", true);
    m_method->setObjectName(u"smokeMethodCombo"_s);
    m_method->addItems({u"GET"_s, u"HEAD"_s, u"OPTIONS"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s});
    m_method->setCurrentText(test.method);
    m_timeout->setValue((test.timeoutMs + 999) / 1000);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(10);
    layout->addWidget(new FormField(tr("Name"), m_name));
    auto *request = new QHBoxLayout;
    request->setSpacing(12);
    request->addWidget(new FormField(tr("Method"), m_method));
    request->addWidget(new FormField(tr("Path and query"), m_path), 1);
    request->addWidget(new FormField(tr("Seconds for the answer"), m_timeout));
    layout->addLayout(request);
    auto *headers = new FormField(tr("Headers, one per line"), m_headers);
    headers->setHelp(tr("Name: value. A secret of the keyring is written as {{secret:NAME}}."));
    layout->addWidget(headers);
    layout->addWidget(new FormField(tr("Body"), m_body));
    auto *expect = new FormField(tr("Expected of the answer, one per line"), m_expect);
    expect->setHelp(unbroken(
        tr("For example: status is 200 · header Content-Type contains json · json /data/0/id exists · "
           "latency below 500 · status as-on-x")));
    layout->addWidget(expect);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_save = buttons->addButton(isNew ? tr("Add test") : tr("Save test"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveSmokeTestButton"_s);
    m_save->setDefault(true);
    setStyleProperty(m_save, "kind", u"primary"_s);
    layout->addWidget(buttons);
    for (auto *edit : {m_name, m_path})
        connect(edit, &QLineEdit::textChanged, this, &SmokeTestDialog::validate);
    for (auto *edit : {m_headers, m_body, m_expect})
        connect(edit, &QPlainTextEdit::textChanged, this, &SmokeTestDialog::validate);
    connect(m_method, &QComboBox::currentTextChanged, this, &SmokeTestDialog::validate);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        if (const auto written = entered()) {
            emit saved(*written);
            accept();
        }
    });
    setMinimumWidth(usualWidth);
    validate();
}

Result<SmokeTest> SmokeTestDialog::entered() const
{
    auto test = m_test;
    test.name = m_name->text().trimmed();
    test.method = m_method->currentText();
    test.path = m_path->text().trimmed();
    test.body = m_body->toPlainText();
    test.timeoutMs = m_timeout->value() * 1000;
    test.toComplete.clear(); // a person has looked at it
    test.headers.clear();
    test.expectations.clear();
    const auto headers = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const auto &line : headers) {
        const auto colon = line.indexOf(u':');
        test.headers.append(
            {line.left(colon).trimmed(), colon < 0 ? QString() : line.mid(colon + 1).trimmed()});
    }
    const auto lines = m_expect->toPlainText().split(u'\n', Qt::SkipEmptyParts);
    for (const auto &line : lines) {
        const auto expectation = SmokeExpectation::parse(line);
        if (!expectation)
            return tl::unexpected(expectation.error());
        test.expectations << *expectation;
    }
    if (const auto problem = smokeTestProblem(test); !problem.isEmpty())
        return failure(ErrorKind::Input, {}, problem);
    return test;
}

void SmokeTestDialog::validate()
{
    const auto test = entered();
    m_save->setEnabled(test.has_value());
    // Nothing typed needs no reproach.
    m_problem->setProblem(test || m_name->text().isEmpty() ? QString() : test.error().message());
    fitHeight(this);
}

} // namespace gatelift
