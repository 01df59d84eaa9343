#include "wizard/widgets/PathEdit.h"

#include "wizard/theme/ThemedIcon.h"

#include <QAction>

namespace gatelift {

PathEdit::PathEdit(QWidget *parent)
    : QLineEdit(parent)
    , m_browse(addAction(themedIcon(QStringLiteral("folder")), QLineEdit::TrailingPosition))
{
    connect(m_browse, &QAction::triggered, this, &PathEdit::browseRequested);
}

void PathEdit::setBrowseText(const QString &text)
{
    m_browse->setText(text);
    m_browse->setToolTip(text);
}

} // namespace gatelift
