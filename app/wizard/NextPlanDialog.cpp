#include "wizard/NextPlanDialog.h"

#include "wizard/Dialogs.h"
#include "wizard/theme/Theme.h"
#include "wizard/traffic/DialogFit.h"
#include "wizard/widgets/Banner.h"
#include "wizard/widgets/FormField.h"
#include "wizard/widgets/NamedFields.h"
#include "wizard/widgets/PathEdit.h"
#include "wizard/widgets/ProblemLine.h"
#include "wizard/widgets/WrappedLabel.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr int usualWidth = 560;

} // namespace

NextPlanDialog::NextPlanDialog(const NextEnvironment &suggested, const QString &standing, FileFor fileFor,
                               Dialogs &dialogs, QWidget *parent)
    : QDialog(parent)
    , m_fileFor(std::move(fileFor))
    , m_title(lineField("nextTitleEdit", this))
    , m_from(lineField("nextFromEdit", this))
    , m_here(lineField("nextHereEdit", this))
    , m_file(new PathEdit(this))
    , m_fileField(new FormField(tr("File"), m_file, this))
    , m_problem(new ProblemLine(u"nextProblemLabel"_s, this))
{
    setObjectName(u"nextPlanDialog"_s);
    setWindowTitle(tr("Plan the next environment"));
    m_title->setText(suggested.title);
    m_from->setText(suggested.from);
    m_here->setText(suggested.here);
    m_file->setObjectName(u"nextFileEdit"_s);
    m_file->setBrowseText(tr("Choose a file"));
    auto *intro = new WrappedLabel(this);
    intro->setTextFormat(Qt::PlainText);
    intro->setText(tr("The new plan has the same choices: versions, strategy, rollout, own steps, smoke "
                      "tests. Everything that proves something is done anew there: connections, checks, "
                      "backup, freeze, signatures. Addresses and credentials do not go along."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(12);
    layout->addWidget(intro);
    if (!standing.isEmpty()) {
        auto *banner = new Banner(this);
        banner->setMessage(Banner::Kind::Warn, standing, {});
        layout->addWidget(banner);
    }
    layout->addWidget(new FormField(tr("Title"), m_title, this));
    auto *words = new QHBoxLayout;
    words->setSpacing(12);
    words->addWidget(new FormField(tr("Environment of the earlier plan"), m_from, this));
    words->addWidget(new FormField(tr("Environment of the new plan"), m_here, this));
    layout->addLayout(words);
    layout->addWidget(m_fileField);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("Create plan"), QDialogButtonBox::AcceptRole);
    m_create->setObjectName(u"createNextPlanButton"_s);
    m_create->setDefault(true);
    setStyleProperty(m_create, "kind", u"primary"_s);
    layout->addWidget(buttons);
    connect(m_title, &QLineEdit::textChanged, this, &NextPlanDialog::suggestFile);
    for (auto *edit : {m_from, m_here, static_cast<QLineEdit *>(m_file)})
        connect(edit, &QLineEdit::textChanged, this, &NextPlanDialog::validate);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_fileChosen = true; });
    connect(m_file, &PathEdit::browseRequested, this, [this, &dialogs] {
        Dialogs::FileRequest request;
        request.title = tr("Save the new plan");
        request.startAt = m_file->text();
        request.nameFilters = {tr("Gatelift plans (*.gatelift)")};
        request.defaultSuffix = u"gatelift"_s;
        dialogs.saveFile(request, this, [this](const QString &file) {
            m_fileChosen = true;
            m_file->setText(file);
        });
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit wanted(entered(), m_file->text().trimmed());
        accept();
    });
    setMinimumWidth(usualWidth);
    suggestFile();
}

NextEnvironment NextPlanDialog::entered() const
{
    return {m_title->text().trimmed(), m_from->text().trimmed(), m_here->text().trimmed()};
}

void NextPlanDialog::suggestFile()
{
    if (!m_fileChosen)
        m_file->setText(m_fileFor(m_title->text().trimmed()));
    validate();
}

void NextPlanDialog::validate()
{
    const auto problem = nextEnvironmentProblem(entered());
    const auto file = m_file->text().trimmed();
    const bool taken = !file.isEmpty() && QFileInfo::exists(file);
    m_fileField->setError(taken ? tr("This file is there already; a plan is never overwritten.") : QString());
    m_problem->setProblem(problem);
    fitHeight(this);
    m_create->setEnabled(problem.isEmpty() && !file.isEmpty() && !taken);
}

} // namespace gatelift
