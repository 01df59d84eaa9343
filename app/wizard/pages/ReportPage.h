#pragma once

#include "session/ReportViewModel.h"
#include "wizard/pages/PageBase.h"

#include <memory>

class QLineEdit;
class QPdfDocument;
class QPdfView;
class QPushButton;
class QLabel;
class QMenu;

namespace gatelift {

class Dialogs;

namespace Ui {
class ReportPage;
}

//! \brief Preview of the very file, exports, and the two sign-offs.
class ReportPage : public PageBase
{
    Q_OBJECT

public:
    ReportPage(ReportViewModel &viewModel, Dialogs &dialogs, QWidget *parent = nullptr);
    ~ReportPage() override;

signals:
    void nextPlanRequested();

protected:
    void retranslate() override;
    void changeEvent(QEvent *event) override;

private:
    void connectPage();
    void makePreviewTools();
    void showGutter();
    void refresh();
    void showPreview();
    void showSignOffs();
    void zoomBy(qreal factor);
    void goToPage(int page);
    void save(ReportViewModel::Format format);
    void savePack();
    void fillDigestMenu();
    void copyDigest(StepId step, const QString &title);
    void showPack(const ReportViewModel::Pack &pack);
    void askPackSignature();
    void sign();

    ReportViewModel &m_viewModel;
    Dialogs &m_dialogs;
    std::unique_ptr<Ui::ReportPage> m_ui;
    QString m_pack; //!< the folder of the one that was written last
    QPushButton *m_nextPlan;
    QPushButton *m_exportPdf;
    QMenu *m_digestMenu;
    QPdfDocument *m_document;
    QPdfView *m_view;
    QLabel *m_pageLabel;
    QLineEdit *m_person;
    QLineEdit *m_comment;
};

} // namespace gatelift
