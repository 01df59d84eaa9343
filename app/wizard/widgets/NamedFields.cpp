#include "wizard/widgets/NamedFields.h"

#include <QLineEdit>
#include <QSpinBox>

namespace gatelift {

QSpinBox *numberField(const char *name, int least, int most, QWidget *parent)
{
    auto *box = new QSpinBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setRange(least, most);
    box->setGroupSeparatorShown(true);
    return box;
}

QLineEdit *lineField(const char *name, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(QLatin1String(name));
    return edit;
}

} // namespace gatelift
