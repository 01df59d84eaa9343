#include "wizard/pages/ReportPage.h"

#include "session/PackSigner.h"
#include "session/ShownTime.h"
#include "ui_ReportPage.h"
#include "wizard/Dialogs.h"
#include "wizard/gates/PackSignatureDialog.h"
#include "wizard/gates/SignOffDialog.h"
#include "wizard/theme/Theme.h"
#include "wizard/theme/ThemedIcon.h"
#include "wizard/widgets/IconButton.h"

#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gatelift {
namespace {

constexpr qreal zoomStep = 1.25;

constexpr auto operatorRole = "operator"_L1;
constexpr auto approverRole = "approver"_L1;

//! Role, comment, and how the second person signed.
QString signOffText(const SignOff &signOff, const QString &role)
{
    QStringList parts{role};
    if (!signOff.comment.isEmpty())
        parts << signOff.comment;
    if (signOff.role == approverRole)
        parts << approvalText(signOff.approval);
    return parts.join(u" · "_s);
}

} // namespace

ReportPage::ReportPage(ReportViewModel &viewModel, Dialogs &dialogs, QWidget *parent)
    : PageBase(parent)
    , m_viewModel(viewModel)
    , m_dialogs(dialogs)
    , m_ui(std::make_unique<Ui::ReportPage>())
    , m_nextPlan(new QPushButton(this))
    , m_exportPdf(new QPushButton(this))
    , m_digestMenu(new QMenu(this))
    , m_document(new QPdfDocument(this))
    , m_view(new QPdfView(this))
    , m_pageLabel(new QLabel(this))
    , m_person(new QLineEdit(this))
    , m_comment(new QLineEdit(this))
{
    m_ui->setupUi(content());
    m_ui->columns->setWidgets(m_ui->previewCard, m_ui->sideColumn, 312, 960);
    m_exportPdf->setObjectName(QStringLiteral("exportPdfButton"));
    m_exportPdf->setProperty("kind", QStringLiteral("primary"));
    m_exportPdf->setIcon(themedIcon(QStringLiteral("download"), Token::OnAccent));
    m_exportPdf->setIconSize(besideText);
    m_nextPlan->setObjectName(QStringLiteral("nextPlanButton"));
    addHeaderWidget(m_nextPlan);
    addHeaderWidget(m_exportPdf);
    connect(m_nextPlan, &QPushButton::clicked, this, &ReportPage::nextPlanRequested);
    m_view->setObjectName(QStringLiteral("reportView"));
    m_view->setDocument(m_document);
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setMinimumHeight(480);
    showGutter();
    m_ui->previewLayout->addWidget(m_view);
    m_person->setObjectName(QStringLiteral("personEdit"));
    m_comment->setObjectName(QStringLiteral("commentEdit"));
    m_ui->personField->setField(m_person);
    m_ui->commentField->setField(m_comment);
    m_ui->paperSegments->addSegment(QStringLiteral("A4"));
    m_ui->paperSegments->addSegment({});
    makePreviewTools();
    connectPage();
    ReportPage::retranslate();
    m_viewModel.refreshPreview();
}

ReportPage::~ReportPage() = default;

void ReportPage::showGutter()
{
    auto palette = m_view->palette();
    palette.setColor(QPalette::Dark, themeColor(Token::Hover)); // what QPdfView paints around the pages
    m_view->setPalette(palette);
}

void ReportPage::changeEvent(QEvent *event)
{
    PageBase::changeEvent(event);
    if (event->type() == QEvent::StyleChange)
        showGutter();
}

void ReportPage::makePreviewTools()
{
    const auto tool = [this](const char *icon, const QString &name, auto act) {
        auto *button = new IconButton(QLatin1String(icon), name, this);
        connect(button, &QToolButton::clicked, this, act);
        m_ui->previewCard->addTitleWidget(button);
    };
    tool("chev-l", tr("Page before"), [this] { goToPage(m_view->pageNavigator()->currentPage() - 1); });
    m_ui->previewCard->addTitleWidget(m_pageLabel);
    tool("chev-r", tr("Next page"), [this] { goToPage(m_view->pageNavigator()->currentPage() + 1); });
    tool("minus", tr("Smaller"), [this] { zoomBy(1 / zoomStep); });
    tool("plus", tr("Larger"), [this] { zoomBy(zoomStep); });
}

void ReportPage::connectPage()
{
    connect(&m_viewModel, &ReportViewModel::changed, this, &ReportPage::refresh);
    connect(&m_viewModel, &ReportViewModel::busyChanged, this, &ReportPage::refresh);
    connect(&m_viewModel, &ReportViewModel::previewChanged, this, &ReportPage::showPreview);
    connect(&m_viewModel, &ReportViewModel::failed, this,
            [this](const Error &error) { showError(error, [this] { m_viewModel.refreshPreview(); }); });
    connect(&m_viewModel, &ReportViewModel::packFailed, this, [this](const Error &error) {
        m_ui->exportedLabel->hide();
        showError(error);
    });
    connect(&m_viewModel, &ReportViewModel::packed, this, &ReportPage::showPack);
    connect(&m_viewModel, &ReportViewModel::exported, this, [this](const QString &file) {
        clearError();
        m_ui->exportedLabel->setText(tr("Saved as %1").arg(file));
        m_ui->exportedLabel->show();
    });
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &ReportPage::refresh);
    connect(m_exportPdf, &QPushButton::clicked, this, [this] { save(ReportViewModel::Format::Pdf); });
    connect(m_ui->pdfButton, &QPushButton::clicked, this, [this] { save(ReportViewModel::Format::Pdf); });
    connect(m_ui->htmlButton, &QPushButton::clicked, this, [this] { save(ReportViewModel::Format::Html); });
    connect(m_ui->markdownButton, &QPushButton::clicked, this,
            [this] { save(ReportViewModel::Format::Markdown); });
    connect(m_ui->jsonButton, &QPushButton::clicked, this, [this] { save(ReportViewModel::Format::Json); });
    m_digestMenu->setObjectName(QStringLiteral("digestMenu"));
    m_ui->digestButton->setMenu(m_digestMenu);
    connect(m_digestMenu, &QMenu::aboutToShow, this, &ReportPage::fillDigestMenu);
    connect(m_ui->packButton, &QPushButton::clicked, this, &ReportPage::savePack);
    m_ui->signPackButton->hide();
    connect(m_ui->signPackButton, &QPushButton::clicked, this, &ReportPage::askPackSignature);
    connect(m_ui->paperSegments, &SegmentedControl::currentChanged, this, [this](int index) {
        m_viewModel.setPaper(index == 0 ? ReportViewModel::Paper::A4 : ReportViewModel::Paper::Letter);
    });
    connect(m_ui->maskBox, &QCheckBox::toggled, this, [this](bool masks) {
        m_viewModel.setMasksHosts(masks);
        refresh();
    });
    connect(m_ui->signOperatorButton, &QPushButton::clicked, this, &ReportPage::sign);
    connect(m_ui->signApproverButton, &QPushButton::clicked, this, [this] {
        auto *dialog = new SignOffDialog(m_viewModel, this);
        dialog->open();
    });
}

void ReportPage::refresh()
{
    setSubtitle(m_viewModel.summary());
    const int pages = m_document->pageCount();
    m_pageLabel->setText(pages > 0
                             ? tr("Page %1 of %2").arg(m_view->pageNavigator()->currentPage() + 1).arg(pages)
                             : QString());
    const bool shown = pages > 0;
    m_nextPlan->setVisible(m_viewModel.isOver());
    m_ui->previewHost->setVisible(shown);
    m_ui->previewPanel->setVisible(!shown);
    if (!shown)
        m_ui->previewPanel->showLoading(tr("Drawing the report"));
    for (auto *button :
         {m_exportPdf, m_ui->pdfButton, m_ui->htmlButton, m_ui->markdownButton, m_ui->jsonButton})
        button->setEnabled(!m_viewModel.isBusy());
    m_ui->packButton->setEnabled(!m_viewModel.isBusy() && !m_viewModel.masksHosts());
    m_ui->packHint->setText(m_viewModel.masksHosts() ? tr("names every host: not masked")
                                                     : tr("all of it and the journal, signed"));
    showSignOffs();
}

void ReportPage::showPreview()
{
    const int page = m_view->pageNavigator()->currentPage();
    m_document->load(m_viewModel.previewFile());
    goToPage(std::min(page, m_document->pageCount() - 1));
    refresh();
}

void ReportPage::goToPage(int page)
{
    if (page >= 0 && page < m_document->pageCount())
        m_view->pageNavigator()->jump(page, {}, 0);
}

void ReportPage::zoomBy(qreal factor)
{
    m_view->setZoomMode(QPdfView::ZoomMode::Custom);
    m_view->setZoomFactor(std::clamp(m_view->zoomFactor() * factor, 0.25, 4.0));
}

void ReportPage::showSignOffs()
{
    QList<RowList::Row> rows;
    const auto signOffs = m_viewModel.signOffs();
    const auto add = [&](const QString &role, const QString &title) {
        RowList::Row row{Glyph::Todo, {}, title, tr("not signed"), {}, {}, false};
        for (const auto &signOff : signOffs) {
            if (signOff.role == role)
                row = {Glyph::Ok, {},   signOff.person, stampText(signOff.at), signOffText(signOff, title),
                       {},        false};
        }
        rows << row;
    };
    add(operatorRole, tr("Operator"));
    add(approverRole, tr("Second person"));
    m_ui->signList->setRows(rows);
    const bool writable = !m_viewModel.isReadOnly();
    m_ui->signOperatorButton->setEnabled(writable && !m_viewModel.isSigned(operatorRole));
    m_ui->signApproverButton->setEnabled(writable && !m_viewModel.isSigned(approverRole));
    const bool isOpen = writable && !m_viewModel.isSigned(operatorRole);
    m_ui->personField->setVisible(isOpen);
    m_ui->commentField->setVisible(isOpen);
    if (!m_person->hasFocus() && m_person->text().isEmpty())
        m_person->setText(m_viewModel.operatorName());
}

void ReportPage::save(ReportViewModel::Format format)
{
    Dialogs::FileRequest request;
    request.title = tr("Save the report");
    request.startAt = m_viewModel.suggestedName(format);
    request.defaultSuffix = QFileInfo(request.startAt).suffix();
    m_dialogs.saveFile(request, this,
                       [this, format](const QString &file) { m_viewModel.exportTo(format, file); });
}

void ReportPage::savePack()
{
    Dialogs::FileRequest request;
    request.title = tr("Save the evidence pack in");
    m_dialogs.chooseFolder(request, this, [this](const QString &folder) {
        clearError();
        m_ui->signPackButton->hide();
        m_ui->exportedLabel->setText(tr("Writing the evidence pack…"));
        m_ui->exportedLabel->show();
        m_viewModel.exportPack(folder);
    });
}

void ReportPage::fillDigestMenu()
{
    m_digestMenu->clear();
    for (const auto &[step, title] : m_viewModel.digestSteps()) {
        auto *action = m_digestMenu->addAction(QString(title).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this,
                [this, chosen = step, name = title] { copyDigest(chosen, name); });
    }
}

void ReportPage::copyDigest(StepId step, const QString &title)
{
    QGuiApplication::clipboard()->setText(m_viewModel.digest(step));
    m_ui->exportedLabel->setText(tr("Copied as Markdown: %1", "title of a step").arg(title));
    m_ui->exportedLabel->show();
}

void ReportPage::showPack(const ReportViewModel::Pack &pack)
{
    clearError();
    QStringList lines{tr("Saved as %1").arg(pack.folder), tr("Signed with key %1").arg(pack.keyName),
                      tr("Public key, for whoever checks it: %1").arg(pack.publicFile)};
    if (!pack.unprotectedFile.isEmpty())
        lines << tr("There is no keyring: the secret key is in %1, which no password protects. Whoever reads "
                    "this file "
                    "can sign as its owner.")
                     .arg(pack.unprotectedFile);
    m_ui->exportedLabel->setText(lines.join(QLatin1Char('\n')));
    m_ui->exportedLabel->show();
    m_pack = pack.folder;
    m_ui->signPackButton->show();
}

void ReportPage::askPackSignature()
{
    // Both go with the page, and that with its plan.
    auto *signer = m_viewModel.packSigner(m_pack, this);
    auto *dialog = new PackSignatureDialog(*signer, this);
    connect(dialog, &QObject::destroyed, signer, &QObject::deleteLater);
    connect(signer, &PackSigner::finished, this, [this](const QString &person, const QString &keyName) {
        //: person, name of a key
        m_ui->exportedLabel->setText(m_ui->exportedLabel->text() + QLatin1Char('\n') +
                                     tr("Signed by %1, too, with key %2").arg(person, keyName));
        m_ui->signPackButton->hide();
    });
    dialog->open();
}

void ReportPage::sign()
{
    const auto problem = m_viewModel.sign(m_person->text(), m_comment->text());
    m_ui->personField->setError(problem);
    if (!problem.isEmpty())
        return;
    m_person->clear();
    m_comment->clear();
}

void ReportPage::retranslate()
{
    setTitle(tr("Report"));
    m_ui->signPackButton->setText(tr("Let the second person sign the pack…"));
    m_nextPlan->setText(tr("Plan the next environment…"));
    m_exportPdf->setText(tr("Export PDF…"));
    m_ui->previewCard->setTitle(tr("Preview"));
    m_ui->previewCard->setCaption(tr("the very file"));
    m_ui->exportCard->setTitle(tr("Export"));
    const auto row = [](QLabel *label, QLabel *hint, QPushButton *button, const QString &name,
                        const QString &words, const QString &save) {
        label->setText(name);
        hint->setText(words);
        button->setText(save);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(name, save));
    };
    row(m_ui->pdfLabel, m_ui->pdfHint, m_ui->pdfButton, tr("PDF"), tr("for the manager and the auditor"),
        tr("Save…"));
    row(m_ui->htmlLabel, m_ui->htmlHint, m_ui->htmlButton, tr("HTML"), tr("for screen readers and browsers"),
        tr("Save…"));
    row(m_ui->markdownLabel, m_ui->markdownHint, m_ui->markdownButton, tr("Markdown"),
        tr("for the change ticket"), tr("Save…"));
    row(m_ui->jsonLabel, m_ui->jsonHint, m_ui->jsonButton, tr("JSON"), tr("for audit tools"), tr("Save…"));
    row(m_ui->packLabel, m_ui->packHint, m_ui->packButton, tr("Evidence pack"), QString(), tr("Save…"));
    row(m_ui->digestLabel, m_ui->digestHint, m_ui->digestButton, tr("Digest of a step"),
        tr("Markdown for the ticket"), tr("Copy…"));
    m_ui->exportedLabel->setVisible(!m_ui->exportedLabel->text().isEmpty());
    m_ui->optionsCard->setTitle(tr("Paper and privacy"));
    m_ui->paperSegments->setSegmentText(1, tr("Letter"));
    m_ui->maskBox->setText(tr("Mask hostnames and addresses"));
    m_ui->signCard->setTitle(tr("Sign-offs"));
    m_ui->signCard->setCaption(tr("two different people"));
    m_ui->personField->setLabel(tr("Name"));
    m_ui->commentField->setLabel(tr("Comment"));
    m_ui->signOperatorButton->setText(tr("Sign as operator"));
    m_ui->signApproverButton->setText(tr("Sign as second person…"));
    m_ui->signHint->setText(tr("The operator signs with a name and a time in the journal, the second person "
                               "with their own key or PIN."));
    refresh();
}

} // namespace gatelift
