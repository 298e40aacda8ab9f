"""All tables at once. A database that went through the steps before, which are named here, has them already."""

import django.db.models.deletion
import reports.naming
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('reports', '0002_add_outlines_versions_issued_documents_and_papers'),
        ('reports', '0003_move_issued_reports_into_documents'),
        ('reports', '0004_drop_what_issued_documents_keep'),
        ('reports', '0005_add_report_appendices'),
        ('reports', '0006_let_outline_sections_come_back'),
        ('reports', '0007_add_drawing'),
        ('reports', '0008_add_bloc_paper_facts_and_proposals'),
        ('reports', '0009_add_examinations'),
        ('reports', '0010_forget_renderings'),
        ('reports', '0011_add_rendering_report'),
    ]

    dependencies = [
        ('scoring', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AnnualReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Đang soạn'), ('issued', 'Đã ban hành')], default='draft', max_length=10, verbose_name='trạng thái')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='số văn bản')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('subject', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('legal_bases', models.TextField(blank=True, verbose_name='căn cứ')),
                ('recipients', models.TextField(blank=True, verbose_name='nơi nhận')),
                ('authority_line', models.CharField(blank=True, max_length=100, verbose_name='quyền hạn ký')),
                ('signer_title', models.CharField(blank=True, max_length=100, verbose_name='chức vụ người ký')),
                ('signer_name', models.CharField(blank=True, max_length=100, verbose_name='họ tên người ký')),
                ('version', models.PositiveIntegerField(default=1)),
                ('reissue_reason', models.CharField(blank=True, max_length=400, verbose_name='lý do ban hành lại')),
                ('with_evidence', models.BooleanField(default=True, verbose_name='danh mục minh chứng')),
                ('with_explanations', models.BooleanField(default=True, verbose_name='bảng giải trình')),
                ('with_chart', models.BooleanField(default=False, verbose_name='biểu đồ điểm theo nội dung')),
                ('scorecard', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='scoring.scorecard', verbose_name='phiếu')),
            ],
            options={
                'verbose_name': 'báo cáo tổng kết',
                'verbose_name_plural': 'báo cáo tổng kết',
            },
        ),
        migrations.CreateModel(
            name='BlocPaper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Đang soạn'), ('issued', 'Đã ban hành')], default='draft', max_length=10, verbose_name='trạng thái')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='số văn bản')),
                ('issued_on', models.DateField(blank=True, null=True, verbose_name='ngày văn bản')),
                ('subject', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('legal_bases', models.TextField(blank=True, verbose_name='căn cứ')),
                ('recipients', models.TextField(blank=True, verbose_name='nơi nhận')),
                ('authority_line', models.CharField(blank=True, max_length=100, verbose_name='quyền hạn ký')),
                ('signer_title', models.CharField(blank=True, max_length=100, verbose_name='chức vụ người ký')),
                ('signer_name', models.CharField(blank=True, max_length=100, verbose_name='họ tên người ký')),
                ('version', models.PositiveIntegerField(default=1)),
                ('reissue_reason', models.CharField(blank=True, max_length=400, verbose_name='lý do ban hành lại')),
                ('kind', models.CharField(choices=[('summary', 'Báo cáo tổng kết của khối'), ('ranking', 'Bảng xếp hạng'), ('minutes', 'Biên bản họp khối'), ('dossier', 'Hồ sơ đề nghị khen thưởng')], max_length=10, verbose_name='loại')),
                ('body', models.TextField(blank=True, verbose_name='nội dung')),
                ('superior', models.CharField(blank=True, max_length=200, verbose_name='cơ quan cấp trên')),
                ('symbol', models.CharField(blank=True, max_length=30, verbose_name='ký hiệu')),
                ('addressee', models.CharField(blank=True, max_length=300, verbose_name='kính gửi')),
                ('meeting_time', models.CharField(blank=True, max_length=200, verbose_name='thời gian họp')),
                ('meeting_place', models.CharField(blank=True, max_length=300, verbose_name='địa điểm họp')),
                ('attendants', models.TextField(blank=True, verbose_name='có mặt')),
                ('absentees', models.TextField(blank=True, verbose_name='vắng mặt')),
                ('secretary_name', models.CharField(blank=True, max_length=100, verbose_name='thư ký')),
                ('updated_at', models.DateTimeField(blank=True, null=True)),
                ('updated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='scoring.year', verbose_name='năm thi đua')),
            ],
            options={
                'verbose_name': 'văn bản của khối',
                'verbose_name_plural': 'văn bản của khối',
            },
        ),
        migrations.CreateModel(
            name='BlocProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200, verbose_name='danh hiệu')),
                ('reason', models.CharField(blank=True, max_length=600, verbose_name='lý do')),
                ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='phiếu đồng ý')),
                ('votes_total', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tổng số phiếu')),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='scoring.membership', verbose_name='đơn vị')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='reports.blocpaper')),
            ],
            options={
                'verbose_name': 'đề nghị khen thưởng',
                'verbose_name_plural': 'đề nghị khen thưởng',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Bundle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang tạo'), ('done', 'Đã xong'), ('failed', 'Không tạo được'), ('cancelled', 'Đã hủy')], default='waiting', max_length=10)),
                ('error', models.CharField(blank=True, max_length=400)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('beat_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('with_reports', models.BooleanField(default=True, verbose_name='báo cáo đã ban hành (PDF)')),
                ('with_word', models.BooleanField(default=False, verbose_name='báo cáo đã ban hành (Word)')),
                ('with_tables', models.BooleanField(default=True, verbose_name='bảng chấm điểm (PDF)')),
                ('total', models.PositiveSmallIntegerField(default=0)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('file', models.FileField(blank=True, max_length=200, upload_to=reports.naming.bundle_file)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bundles', to='scoring.year')),
            ],
            options={
                'verbose_name': 'tệp ZIP báo cáo',
                'verbose_name_plural': 'tệp ZIP báo cáo',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='IssuedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, verbose_name='số văn bản')),
                ('symbol', models.CharField(max_length=30, verbose_name='ký hiệu')),
                ('issued_on', models.DateField(verbose_name='ngày văn bản')),
                ('data', models.JSONField()),
                ('digest', models.CharField(max_length=64)),
                ('code', models.CharField(default=reports.naming.new_code, max_length=20, unique=True, verbose_name='mã kiểm tra')),
                ('file', models.FileField(max_length=200, upload_to=reports.naming.issued_file)),
                ('sha256', models.CharField(max_length=64)),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='lý do ban hành lại')),
                ('issued_at', models.DateTimeField()),
                ('issued_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='reports.blocpaper')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='replaced_by', to='reports.issueddocument', verbose_name='thay thế văn bản')),
                ('report', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issued', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'văn bản đã ban hành',
                'verbose_name_plural': 'văn bản đã ban hành',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Outline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('call', models.CharField(blank=True, help_text='Số, ngày và nơi ban hành.', max_length=300, verbose_name='văn bản yêu cầu')),
                ('note', models.TextField(blank=True, verbose_name='lời dặn chung')),
                ('version', models.PositiveIntegerField(default=1)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='outline', to='scoring.year', verbose_name='năm thi đua')),
            ],
            options={
                'verbose_name': 'đề cương báo cáo',
                'verbose_name_plural': 'đề cương báo cáo',
            },
        ),
        migrations.CreateModel(
            name='OutlineSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('depth', models.PositiveSmallIntegerField(default=1, verbose_name='cấp')),
                ('heading', models.CharField(max_length=300, verbose_name='đề mục')),
                ('guidance', models.CharField(blank=True, max_length=400, verbose_name='gợi ý')),
                ('writer_hint', models.CharField(blank=True, max_length=100, verbose_name='bộ phận viết')),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('outline', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.outline')),
            ],
            options={
                'verbose_name': 'mục đề cương',
                'verbose_name_plural': 'mục đề cương',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Rendering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang tạo'), ('done', 'Đã xong'), ('failed', 'Không tạo được'), ('cancelled', 'Đã hủy')], default='waiting', max_length=10)),
                ('error', models.CharField(blank=True, max_length=400)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('beat_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('stamp', models.CharField(blank=True, db_index=True, max_length=64)),
                ('name', models.CharField(max_length=200)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renderings', to='reports.annualreport')),
            ],
            options={
                'verbose_name': 'bản vẽ',
                'verbose_name_plural': 'bản vẽ',
            },
        ),
        migrations.CreateModel(
            name='ReportSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('depth', models.PositiveSmallIntegerField(default=1, verbose_name='cấp')),
                ('heading', models.CharField(max_length=300, verbose_name='đề mục')),
                ('body', models.TextField(blank=True, verbose_name='nội dung')),
                ('guidance', models.CharField(blank=True, max_length=400, verbose_name='gợi ý')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(blank=True, null=True)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('writer_hint', models.CharField(blank=True, max_length=100, verbose_name='bộ phận viết')),
                ('carried_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('approved_version', models.PositiveIntegerField(blank=True, null=True)),
                ('approved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='reports.annualreport')),
                ('updated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('writer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mục báo cáo',
                'verbose_name_plural': 'mục báo cáo',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=2000, verbose_name='góp ý')),
                ('quote', models.CharField(blank=True, max_length=300, verbose_name='đoạn được góp ý')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('resolved_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('resolved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.reportsection')),
            ],
            options={
                'verbose_name': 'góp ý',
                'verbose_name_plural': 'góp ý',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SectionVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('heading', models.CharField(max_length=300)),
                ('depth', models.PositiveSmallIntegerField(default=1)),
                ('body', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reports.reportsection')),
            ],
            options={
                'verbose_name': 'bản trước của mục',
                'verbose_name_plural': 'bản trước của mục',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(max_length=200, upload_to=reports.naming.signed_file)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('verdict', models.CharField(choices=[('good', 'Chữ ký hợp lệ, nội dung đúng bản ban hành'), ('doubt', 'Cần xem lại'), ('bad', 'Không dùng được')], max_length=10, verbose_name='kết luận')),
                ('findings', models.JSONField(default=dict)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='reports.issueddocument')),
            ],
            options={
                'verbose_name': 'bản đã ký số',
                'verbose_name_plural': 'bản đã ký số',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Examination',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang tạo'), ('done', 'Đã xong'), ('failed', 'Không tạo được'), ('cancelled', 'Đã hủy')], default='waiting', max_length=10)),
                ('error', models.CharField(blank=True, max_length=400)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('beat_at', models.DateTimeField(blank=True, null=True)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('key', models.CharField(default=reports.naming.new_key, max_length=64, unique=True)),
                ('client', models.CharField(blank=True, max_length=64)),
                ('file', models.FileField(blank=True, max_length=200, upload_to=reports.naming.examined_file)),
                ('answer', models.JSONField(default=dict)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('issued', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.issueddocument')),
                ('copy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='reports.signedcopy')),
            ],
            options={
                'verbose_name': 'lượt kiểm tra tệp',
                'verbose_name_plural': 'lượt kiểm tra tệp',
            },
        ),
        migrations.AddConstraint(
            model_name='annualreport',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='report_issued_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='annualreport',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'issued'])), name='report_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='annualreport',
            constraint=models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='report_has_a_subject'),
        ),
        migrations.AddConstraint(
            model_name='blocpaper',
            constraint=models.UniqueConstraint(fields=('year', 'kind'), name='paper_once_per_year_and_kind'),
        ),
        migrations.AddConstraint(
            model_name='blocpaper',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'issued'])), name='paper_status_is_known'),
        ),
        migrations.AddConstraint(
            model_name='blocpaper',
            constraint=models.CheckConstraint(condition=models.Q(('subject', ''), _negated=True), name='paper_has_a_subject'),
        ),
        migrations.AddConstraint(
            model_name='blocpaper',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['summary', 'ranking', 'minutes', 'dossier'])), name='paper_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='blocpaper',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'issued'), _negated=True), models.Q(('issued_on__isnull', False), models.Q(('number', ''), _negated=True)), _connector='OR'), name='paper_issued_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='blocproposal',
            constraint=models.UniqueConstraint(fields=('paper', 'title', 'membership'), name='proposal_once_per_title_and_unit'),
        ),
        migrations.AddConstraint(
            model_name='blocproposal',
            constraint=models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='proposal_has_a_title'),
        ),
        migrations.AddConstraint(
            model_name='blocproposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('votes_for__isnull', True), ('votes_total__isnull', True)), models.Q(('votes_for__isnull', False), ('votes_for__lte', models.F('votes_total')), ('votes_total__isnull', False)), _connector='OR'), name='proposal_votes_are_whole'),
        ),
        migrations.AddConstraint(
            model_name='bundle',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'failed', 'cancelled'])), name='bundle_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='bundle',
            constraint=models.CheckConstraint(condition=models.Q(('done__lte', models.F('total'))), name='bundle_done_within_total'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paper__isnull', True), ('report__isnull', False)), models.Q(('paper__isnull', False), ('report__isnull', True)), _connector='OR'), name='issued_of_one_paper'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('number', ''), _negated=True), models.Q(('file', ''), _negated=True), models.Q(('sha256', ''), _negated=True), models.Q(('digest', ''), _negated=True)), name='issued_is_complete'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.CheckConstraint(condition=models.Q(('replaces__isnull', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='issued_again_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', True)), fields=('report',), name='issued_first_once_per_report'),
        ),
        migrations.AddConstraint(
            model_name='issueddocument',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces__isnull', True)), fields=('paper',), name='issued_first_once_per_paper'),
        ),
        migrations.AddConstraint(
            model_name='outlinesection',
            constraint=models.CheckConstraint(condition=models.Q(('depth__gte', 1), ('depth__lte', 4)), name='outline_depth_in_bounds'),
        ),
        migrations.AddConstraint(
            model_name='outlinesection',
            constraint=models.CheckConstraint(condition=models.Q(('heading', ''), _negated=True), name='outline_section_has_a_heading'),
        ),
        migrations.AddConstraint(
            model_name='rendering',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'failed', 'cancelled'])), name='rendering_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='reportsection',
            constraint=models.CheckConstraint(condition=models.Q(('depth__gte', 1), ('depth__lte', 4)), name='section_depth_in_bounds'),
        ),
        migrations.AddConstraint(
            model_name='reportsection',
            constraint=models.CheckConstraint(condition=models.Q(('heading', ''), _negated=True), name='section_has_a_heading'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='comment_says_something'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', False), _connector='OR'), name='comment_resolved_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='sectionversion',
            constraint=models.UniqueConstraint(fields=('section', 'number'), name='section_version_once'),
        ),
        migrations.AddConstraint(
            model_name='signedcopy',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['good', 'doubt', 'bad'])), name='signed_verdict_is_known'),
        ),
        migrations.AddConstraint(
            model_name='signedcopy',
            constraint=models.UniqueConstraint(fields=('issued', 'sha256'), name='signed_copy_once'),
        ),
        migrations.AddConstraint(
            model_name='examination',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'running', 'done', 'failed', 'cancelled'])), name='examination_state_is_known'),
        ),
    ]
