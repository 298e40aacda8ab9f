"""All tables at once. A database that went through the steps before, which are named here, has them already."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import scoring.naming
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True
    replaces = [
        ('scoring', '0002_add_practice_years_titles_and_issued_passwords'),
        ('scoring', '0003_add_rubric_steps_doubts_and_changes'),
        ('scoring', '0004_add_pack_uploads'),
        ('scoring', '0005_add_rubric_maps'),
        ('scoring', '0006_add_evidence_version'),
        ('scoring', '0007_add_targets_registrations_and_awards'),
        ('scoring', '0008_add_event_rubric'),
        ('scoring', '0009_add_criterion_excess_cap_points'),
        ('scoring', '0010_add_entry_changes'),
        ('scoring', '0011_part_administrators_from_units'),
        ('scoring', '0012_add_account_notices'),
        ('scoring', '0013_add_revisions'),
        ('scoring', '0014_add_sent_forms'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên trong năm')),
                ('duty', models.CharField(choices=[('member', 'Thành viên'), ('leader', 'Trưởng khối'), ('deputy', 'Phó trưởng khối')], default='member', max_length=10, verbose_name='nhiệm vụ')),
                ('extended_until', models.DateTimeField(blank=True, null=True, verbose_name='được gia hạn đến')),
            ],
            options={
                'verbose_name': 'thành viên khối',
                'verbose_name_plural': 'thành viên khối',
                'ordering': ['unit__sort_key'],
            },
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='lúc')),
                ('led_to', models.CharField(blank=True, max_length=500)),
            ],
            options={
                'verbose_name': 'lần gửi',
                'verbose_name_plural': 'lần gửi',
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(verbose_name='từ ngày')),
                ('kind', models.CharField(choices=[('renamed', 'Đổi tên'), ('merged', 'Sáp nhập'), ('split', 'Chia tách')], max_length=10, verbose_name='hình thức')),
            ],
            options={
                'verbose_name': 'kế thừa',
                'verbose_name_plural': 'kế thừa',
            },
        ),
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('full_name', models.CharField(blank=True, max_length=150, verbose_name='họ và tên')),
                ('role', models.CharField(choices=[('officer', 'Chuyên viên'), ('head', 'Thủ trưởng đơn vị'), ('council', 'Hội đồng Thi đua - Khen thưởng'), ('administrator', 'Quản trị viên')], default='officer', max_length=20, verbose_name='vai trò')),
                ('reviews', models.BooleanField(default=True, help_text='Khi đơn vị làm trưởng khối hoặc phó trưởng khối.', verbose_name='tham gia thẩm định')),
                ('must_change_password', models.BooleanField(default=False, help_text='Khi mật khẩu do quản trị viên cấp.', verbose_name='phải đổi mật khẩu khi đăng nhập')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': 'người dùng',
                'verbose_name_plural': 'người dùng',
            },
            managers=[
                ('objects', django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name='Bloc',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='mã')),
                ('name', models.CharField(max_length=200, verbose_name='tên khối')),
            ],
            options={
                'verbose_name': 'khối thi đua',
                'verbose_name_plural': 'khối thi đua',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('code',), name='bloc_code_once')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('code', models.CharField(max_length=40, verbose_name='mã')),
                ('number', models.CharField(max_length=10, verbose_name='số thứ tự')),
                ('title', models.TextField(verbose_name='nội dung')),
                ('kind', models.CharField(choices=[('group', 'Nhóm'), ('levels', 'Chọn một mức'), ('parts', 'Cộng các nội dung đạt'), ('points', 'Nhập điểm'), ('bands', 'Theo khoảng số liệu'), ('bonus', 'Điểm thưởng'), ('penalty', 'Điểm phạt')], max_length=10, verbose_name='cách chấm')),
                ('standard', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm chuẩn')),
                ('measure', models.CharField(blank=True, max_length=200, verbose_name='số liệu đo')),
                ('measure_unit', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('excess_rate', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng cho mỗi 1% vượt')),
                ('excess_cap', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng tối đa, % điểm chuẩn')),
                ('excess_cap_points', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng tối đa, điểm')),
                ('shortfall_rate', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ cho mỗi 1% không đạt')),
                ('takes_shortfall', models.BooleanField(default=False, verbose_name='trừ khi không đạt chỉ tiêu')),
                ('incident_step', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ mỗi lần')),
                ('step', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm mỗi đơn vị')),
                ('cap', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm tối đa của dòng')),
                ('bonus_cap', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng tối đa của nhóm')),
                ('deduction_cap', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ tối đa của nhóm')),
                ('may_be_not_applicable', models.BooleanField(default=False, verbose_name='có thể không áp dụng')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='children', to='scoring.criterion')),
            ],
            options={
                'verbose_name': 'tiêu chí',
                'verbose_name_plural': 'tiêu chí',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('claim', models.JSONField(blank=True, null=True)),
                ('note', models.TextField(blank=True, verbose_name='thuyết minh')),
                ('explanation', models.TextField(blank=True, verbose_name='giải trình')),
                ('standard', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm chuẩn')),
                ('bonus', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng')),
                ('deduction', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ')),
                ('submitted_total', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm lúc nộp')),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.CharField(blank=True, choices=[('', 'Chưa quyết'), ('agreed', 'Đồng ý'), ('adjusted', 'Điều chỉnh'), ('returned', 'Đề nghị giải trình'), ('explained', 'Đã giải trình')], default='', max_length=10)),
                ('reviewed_claim', models.JSONField(blank=True, null=True)),
                ('reviewed_standard', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm chuẩn thẩm định')),
                ('reviewed_bonus', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng thẩm định')),
                ('reviewed_deduction', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ thẩm định')),
                ('reason', models.TextField(blank=True, verbose_name='lý do điều chỉnh')),
                ('question', models.TextField(blank=True, verbose_name='nội dung đề nghị giải trình')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='scoring.criterion')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('saved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'mục chấm',
                'verbose_name_plural': 'mục chấm',
                'ordering': ['criterion__position'],
            },
        ),
        migrations.CreateModel(
            name='Rubric',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='phiên bản')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cơ quan ban hành')),
                ('status', models.CharField(choices=[('draft', 'Bản nháp'), ('checked', 'Đã kiểm tra'), ('published', 'Đã ban hành')], default='draft', max_length=10, verbose_name='trạng thái')),
                ('content_hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('bonus_limit', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng tối đa toàn bảng')),
                ('deduction_limit', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ tối đa toàn bảng')),
                ('total_limit', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='tổng điểm tối đa')),
                ('source_name', models.CharField(blank=True, max_length=200, verbose_name='tệp đã nạp')),
                ('edit_version', models.PositiveIntegerField(default=1, editable=False)),
                ('edit_number', models.PositiveIntegerField(default=0, editable=False)),
                ('checked_at', models.DateTimeField(blank=True, null=True, verbose_name='kiểm tra lúc')),
                ('override_reason', models.TextField(blank=True, verbose_name='lý do giữ tổng điểm không khớp')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='ban hành lúc')),
                ('checked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='successors', to='scoring.rubric', verbose_name='lập từ')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'bộ tiêu chí',
                'verbose_name_plural': 'bộ tiêu chí',
                'ordering': ['-year', '-version'],
            },
        ),
        migrations.AddField(
            model_name='criterion',
            name='rubric',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='scoring.rubric', verbose_name='bộ tiêu chí'),
        ),
        migrations.CreateModel(
            name='RubricDoubt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=32)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('accepted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='doubts', to='scoring.rubric')),
            ],
            options={
                'verbose_name': 'điểm nghi vấn đã xem',
                'verbose_name_plural': 'điểm nghi vấn đã xem',
            },
        ),
        migrations.CreateModel(
            name='RubricEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('before', models.PositiveIntegerField(blank=True, null=True)),
                ('what', models.CharField(max_length=200, verbose_name='việc')),
                ('data', models.JSONField()),
                ('keys', models.JSONField(default=dict)),
                ('findings', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rubric', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='scoring.rubric')),
            ],
            options={
                'verbose_name': 'lần sửa bộ tiêu chí',
                'verbose_name_plural': 'các lần sửa bộ tiêu chí',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='RubricMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1)),
                ('old_hash', models.CharField(max_length=64)),
                ('new_hash', models.CharField(max_length=64)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='xác nhận lúc')),
                ('confirmed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='maps_back', to='scoring.rubric', verbose_name='bộ tiêu chí sau')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='maps_on', to='scoring.rubric', verbose_name='bộ tiêu chí trước')),
            ],
            options={
                'verbose_name': 'bảng đối chiếu',
                'verbose_name_plural': 'bảng đối chiếu',
            },
        ),
        migrations.CreateModel(
            name='MapLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('kind', models.CharField(choices=[('same', 'Giữ nguyên'), ('moved', 'Đổi chỗ'), ('reworded', 'Sửa lời'), ('points_changed', 'Đổi điểm'), ('split', 'Tách'), ('merged', 'Gộp'), ('new', 'Mới'), ('dropped', 'Bỏ')], max_length=14, verbose_name='loại')),
                ('old_codes', models.JSONField(blank=True, default=list)),
                ('new_codes', models.JSONField(blank=True, default=list)),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='thay đổi')),
                ('doubt', models.CharField(blank=True, max_length=200, verbose_name='cần xem')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('confirmed', models.BooleanField(default=False, verbose_name='đã xác nhận')),
                ('map', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='scoring.rubricmap')),
            ],
            options={
                'verbose_name': 'dòng đối chiếu',
                'verbose_name_plural': 'các dòng đối chiếu',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Scorecard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('draft', 'Đang chấm'), ('submitted', 'Đã nộp'), ('reviewed', 'Đã thẩm định')], default='draft', max_length=10)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('late', models.BooleanField(default=False)),
                ('frozen', models.BooleanField(default=False)),
                ('submitted_total', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='tổng điểm lúc nộp')),
                ('self_standard', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm chuẩn tự chấm')),
                ('self_bonus', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm cộng tự chấm')),
                ('self_deduction', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm trừ tự chấm')),
                ('reviewed_standard', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm chuẩn thẩm định')),
                ('reviewed_bonus', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm cộng thẩm định')),
                ('reviewed_deduction', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=9, verbose_name='điểm trừ thẩm định')),
                ('membership', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='scorecard', to='scoring.membership')),
                ('submitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'phiếu tự chấm',
                'verbose_name_plural': 'phiếu tự chấm',
                'ordering': ['membership__unit__sort_key'],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('recipient', models.CharField(choices=[('unit', 'đơn vị'), ('group', 'tập thể'), ('person', 'cá nhân')], default='unit', max_length=10, verbose_name='cho')),
                ('registered', models.PositiveIntegerField(verbose_name='đăng ký')),
                ('achieved', models.PositiveIntegerField(blank=True, null=True, verbose_name='đạt')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='quyết định số')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày')),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='registrations', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'danh hiệu đăng ký',
                'verbose_name_plural': 'danh hiệu đăng ký',
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PackUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('name', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('data', models.JSONField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='packs', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'bộ làm việc nạp lại',
                'verbose_name_plural': 'bộ làm việc nạp lại',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu')),
                ('date', models.DateField(blank=True, null=True, verbose_name='ngày ban hành')),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cơ quan ban hành')),
                ('summary', models.CharField(max_length=500, verbose_name='trích yếu')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='đường dẫn')),
                ('file', models.FileField(blank=True, max_length=200, upload_to=scoring.naming.evidence_file, verbose_name='tệp')),
                ('original_name', models.CharField(blank=True, max_length=200)),
                ('content_type', models.CharField(blank=True, max_length=100)),
                ('size', models.PositiveIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('version', models.PositiveIntegerField(default=1)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entries', models.ManyToManyField(related_name='evidence', to='scoring.entry')),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'minh chứng',
                'verbose_name_plural': 'minh chứng',
                'ordering': ['date', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='lúc')),
                ('action', models.CharField(max_length=30, verbose_name='việc')),
                ('data', models.JSONField(blank=True, default=dict)),
                ('reason', models.TextField(blank=True, verbose_name='lý do')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='scoring.entry')),
                ('rubric', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='events', to='scoring.rubric')),
                ('scorecard', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'sự kiện',
                'verbose_name_plural': 'lịch sử',
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='EntryChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('unit', 'đơn vị'), ('reviewer', 'người thẩm định')], max_length=10, verbose_name='bên cần xem')),
                ('seen_at', models.DateTimeField(blank=True, null=True, verbose_name='đã xem lúc')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='changes', to='scoring.entry')),
                ('seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='scoring.event')),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'thay đổi cần xem',
                'verbose_name_plural': 'thay đổi cần xem',
                'ordering': [models.OrderBy(models.F('entry__criterion__position'), nulls_first=True), 'pk'],
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='scorecard',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='scoring.scorecard'),
        ),
        migrations.CreateModel(
            name='Award',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('issuer', models.CharField(blank=True, max_length=200, verbose_name='cấp khen thưởng')),
                ('recipient', models.CharField(choices=[('unit', 'đơn vị'), ('group', 'tập thể'), ('person', 'cá nhân')], default='unit', max_length=10, verbose_name='cho')),
                ('count', models.PositiveIntegerField(default=1, verbose_name='số lượng')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='quyết định số')),
                ('decided_on', models.DateField(blank=True, null=True, verbose_name='ngày')),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='awards', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'khen thưởng đã nhận',
                'verbose_name_plural': 'khen thưởng đã nhận',
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('version', models.PositiveIntegerField(default=1)),
                ('updated_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('measure', models.CharField(blank=True, max_length=40, verbose_name='đơn vị tính')),
                ('plan', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='kế hoạch')),
                ('actual', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='thực hiện')),
                ('last_year', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True, verbose_name='năm trước')),
                ('lower_is_better', models.BooleanField(default=False, verbose_name='càng thấp càng tốt')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
                ('scorecard', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='scoring.scorecard')),
            ],
            options={
                'verbose_name': 'chỉ tiêu',
                'verbose_name_plural': 'chỉ tiêu',
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('saves', models.PositiveIntegerField(default=0)),
                ('claim', models.JSONField(blank=True, null=True)),
                ('note', models.TextField(blank=True, verbose_name='thuyết minh')),
                ('explanation', models.TextField(blank=True, verbose_name='giải trình')),
                ('standard', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm chuẩn')),
                ('bonus', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm cộng')),
                ('deduction', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ')),
                ('saved_at', models.DateTimeField(blank=True, null=True)),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='revision', to='scoring.entry')),
                ('evidence', models.ManyToManyField(related_name='revisions', to='scoring.evidence')),
                ('saved_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('target', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='scoring.target')),
            ],
            options={
                'verbose_name': 'bản đang sửa',
                'verbose_name_plural': 'bản đang sửa',
            },
        ),
        migrations.AddField(
            model_name='entry',
            name='target',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='scoring.target'),
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20, verbose_name='mã')),
                ('name', models.CharField(max_length=200, verbose_name='tên hiện nay')),
                ('short_name', models.CharField(blank=True, max_length=60, verbose_name='tên gọn')),
                ('symbol', models.CharField(help_text='Phần sau số của báo cáo, ví dụ BC-SCT.', max_length=30, verbose_name='ký hiệu văn bản')),
                ('superior', models.CharField(max_length=200, verbose_name='cơ quan cấp trên')),
                ('place', models.CharField(max_length=100, verbose_name='địa danh')),
                ('sort_key', models.CharField(editable=False, max_length=800)),
                ('search_key', models.CharField(editable=False, max_length=200)),
                ('predecessors', models.ManyToManyField(related_name='successors', through='scoring.Succession', to='scoring.unit')),
            ],
            options={
                'verbose_name': 'đơn vị',
                'verbose_name_plural': 'đơn vị',
                'ordering': ['sort_key'],
            },
        ),
        migrations.AddField(
            model_name='succession',
            name='predecessor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='became', to='scoring.unit', verbose_name='đơn vị trước'),
        ),
        migrations.AddField(
            model_name='succession',
            name='successor',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='came_from', to='scoring.unit', verbose_name='đơn vị sau'),
        ),
        migrations.AddField(
            model_name='membership',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='scoring.unit', verbose_name='đơn vị'),
        ),
        migrations.AddField(
            model_name='event',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.unit'),
        ),
        migrations.AddField(
            model_name='entry',
            name='reviewed_unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.unit'),
        ),
        migrations.CreateModel(
            name='AccountNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('readers', models.CharField(choices=[('owner', 'chủ tài khoản'), ('heads', 'thủ trưởng đơn vị'), ('people', 'mọi người của đơn vị'), ('council', 'hội đồng'), ('administrators', 'quản trị viên')], max_length=20, verbose_name='báo cho')),
                ('seen_by', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='account_notices', to='scoring.event')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.unit')),
            ],
            options={
                'verbose_name': 'thông báo về tài khoản',
                'verbose_name_plural': 'thông báo về tài khoản',
            },
        ),
        migrations.AddField(
            model_name='user',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='users', to='scoring.unit', verbose_name='đơn vị'),
        ),
        migrations.CreateModel(
            name='UnitName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('since', models.DateField(verbose_name='từ ngày')),
                ('until', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='scoring.unit', verbose_name='đơn vị')),
            ],
            options={
                'verbose_name': 'tên theo thời gian',
                'verbose_name_plural': 'tên theo thời gian',
                'ordering': ['since'],
            },
        ),
        migrations.CreateModel(
            name='Year',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('practice', models.BooleanField(default=False, help_text='Để tập làm: không tính vào kết quả nào và xóa được một lần.', verbose_name='chấm thử')),
                ('status', models.CharField(choices=[('setup', 'Đang thiết lập'), ('scoring', 'Tự chấm và thẩm định'), ('consulting', 'Lấy ý kiến'), ('adopted', 'Đã thông qua'), ('published', 'Đã công bố')], default='setup', max_length=12, verbose_name='trạng thái')),
                ('submission_deadline', models.DateTimeField(blank=True, null=True, verbose_name='hạn nộp phiếu tự chấm')),
                ('review_deadline', models.DateTimeField(blank=True, null=True, verbose_name='hạn thẩm định')),
                ('meeting_on', models.DateField(blank=True, null=True, verbose_name='ngày họp tổng kết khối')),
                ('accepts_late', models.BooleanField(default=True, help_text='Phiếu nộp sau hạn được nhận và ghi là nộp muộn.', verbose_name='nhận phiếu nộp muộn')),
                ('rank_by_percent', models.BooleanField(default=False, verbose_name='xếp hạng theo tỷ lệ % điểm chuẩn áp dụng')),
                ('tie_rules', models.JSONField(blank=True, default=list, verbose_name='quy tắc khi bằng điểm')),
                ('bloc', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='scoring.bloc', verbose_name='khối')),
                ('rubric', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='years', to='scoring.rubric', verbose_name='bộ tiêu chí')),
            ],
            options={
                'verbose_name': 'năm thi đua',
                'verbose_name_plural': 'năm thi đua',
                'ordering': ['-year', 'bloc__code', 'practice'],
            },
        ),
        migrations.CreateModel(
            name='Title',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('name', models.CharField(max_length=200, verbose_name='danh hiệu')),
                ('seats', models.PositiveSmallIntegerField(blank=True, help_text='Để trống: không giới hạn.', null=True, verbose_name='số suất')),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='titles', to='scoring.year', verbose_name='năm thi đua')),
            ],
            options={
                'verbose_name': 'danh hiệu',
                'verbose_name_plural': 'danh hiệu',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='bản chốt số')),
                ('data', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('adopted_at', models.DateTimeField(auto_now_add=True)),
                ('adopted_on', models.DateField(verbose_name='ngày thông qua')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('reopened_at', models.DateTimeField(blank=True, null=True)),
                ('adopted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='scoring.year')),
            ],
            options={
                'verbose_name': 'bản chốt',
                'verbose_name_plural': 'bản chốt',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='RubricChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='lý do')),
                ('proposed_at', models.DateTimeField(auto_now_add=True)),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('applied_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('new', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.rubric')),
                ('old', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.rubric')),
                ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('year', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rubric_changes', to='scoring.year')),
            ],
            options={
                'verbose_name': 'đề nghị đổi bộ tiêu chí',
                'verbose_name_plural': 'đề nghị đổi bộ tiêu chí',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='membership',
            name='year',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='scoring.year', verbose_name='năm thi đua'),
        ),
        migrations.AddField(
            model_name='event',
            name='year',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='events', to='scoring.year'),
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('key', models.CharField(max_length=10, verbose_name='khóa')),
                ('text', models.TextField(verbose_name='mô tả')),
                ('points', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='điểm')),
                ('low', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='từ')),
                ('high', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='đến')),
                ('low_open', models.BooleanField(default=False, verbose_name='lớn hơn hẳn')),
                ('high_open', models.BooleanField(default=False, verbose_name='nhỏ hơn hẳn')),
                ('takes_excess', models.BooleanField(default=False, verbose_name='được cộng khi vượt')),
                ('takes_shortfall', models.BooleanField(default=False, verbose_name='trừ khi không đạt')),
                ('incident_step', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='điểm trừ mỗi lần')),
                ('printed', models.BooleanField(default=True, verbose_name='có dòng riêng trong bảng')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='scoring.criterion', verbose_name='tiêu chí')),
            ],
            options={
                'verbose_name': 'mức',
                'verbose_name_plural': 'mức',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'key'), name='level_key_once_per_criterion'), models.CheckConstraint(condition=models.Q(('points__gte', 0)), name='level_points_not_negative'), models.CheckConstraint(condition=models.Q(('low__isnull', True), ('high__isnull', True), ('high__gte', models.F('low')), _connector='OR'), name='level_band_ends_in_order')],
            },
        ),
        migrations.AddConstraint(
            model_name='rubric',
            constraint=models.UniqueConstraint(fields=('year', 'version'), name='rubric_version_once_per_year'),
        ),
        migrations.AddConstraint(
            model_name='rubric',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bonus_limit__isnull', True), ('bonus_limit__gte', 0), _connector='OR'), models.Q(('deduction_limit__isnull', True), ('deduction_limit__gte', 0), _connector='OR'), models.Q(('total_limit__isnull', True), ('total_limit__gte', 0), _connector='OR')), name='rubric_limits_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='rubric',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'checked']), models.Q(('content_hash', ''), _negated=True), _connector='OR'), name='rubric_published_has_a_hash'),
        ),
        migrations.AddConstraint(
            model_name='rubric',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'checked'), _negated=True), models.Q(('checked_at__isnull', False), ('checked_by__isnull', False)), _connector='OR'), name='rubric_checked_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('rubric', 'code'), name='criterion_code_once_per_rubric'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('rubric', 'position'), name='criterion_position_once_per_rubric'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('standard__gte', 0)), name='criterion_standard_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['group', 'levels', 'parts', 'points', 'bands', 'bonus', 'penalty'])), name='criterion_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.CheckConstraint(condition=models.Q(('pk', models.F('parent')), _negated=True), name='criterion_not_its_own_parent'),
        ),
        migrations.AddConstraint(
            model_name='rubricdoubt',
            constraint=models.UniqueConstraint(fields=('rubric', 'fingerprint'), name='rubric_doubt_once'),
        ),
        migrations.AddConstraint(
            model_name='rubricedit',
            constraint=models.UniqueConstraint(fields=('rubric', 'number'), name='rubric_edit_number_once'),
        ),
        migrations.AddConstraint(
            model_name='rubricedit',
            constraint=models.CheckConstraint(condition=models.Q(('before__isnull', True), ('before__lt', models.F('number')), _connector='OR'), name='rubric_edit_follows_an_earlier_one'),
        ),
        migrations.AddConstraint(
            model_name='rubricmap',
            constraint=models.UniqueConstraint(fields=('old', 'new'), name='rubric_map_once_per_pair'),
        ),
        migrations.AddConstraint(
            model_name='rubricmap',
            constraint=models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='rubric_map_between_two'),
        ),
        migrations.AddConstraint(
            model_name='rubricmap',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='rubric_map_confirmed_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='mapline',
            constraint=models.UniqueConstraint(fields=('map', 'position'), name='map_line_position_once_per_map'),
        ),
        migrations.AddConstraint(
            model_name='mapline',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['same', 'moved', 'reworded', 'points_changed', 'split', 'merged', 'new', 'dropped'])), name='map_line_kind_is_known'),
        ),
        migrations.AddConstraint(
            model_name='scorecard',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'draft'), models.Q(('submitted_at__isnull', False), ('submitted_total__isnull', False)), _connector='OR'), name='scorecard_submitted_has_when'),
        ),
        migrations.AddConstraint(
            model_name='scorecard',
            constraint=models.CheckConstraint(condition=models.Q(('reviewed_bonus__gte', 0), ('reviewed_deduction__gte', 0), ('reviewed_standard__gte', 0), ('self_bonus__gte', 0), ('self_deduction__gte', 0), ('self_standard__gte', 0)), name='scorecard_points_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='registration_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.CheckConstraint(condition=models.Q(('recipient__in', ['unit', 'group', 'person'])), name='registration_is_for_someone'),
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(fields=('scorecard', 'name', 'recipient'), name='registration_once_per_scorecard_and_recipient'),
        ),
        migrations.AddConstraint(
            model_name='packupload',
            constraint=models.UniqueConstraint(condition=models.Q(('applied_at__isnull', True)), fields=('scorecard', 'by'), name='pack_one_open_per_person'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='evidence_says_what_it_is'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(('file', ''), models.Q(models.Q(('sha256', ''), _negated=True), ('size__gt', 0)), _connector='OR'), name='evidence_file_is_fingerprinted'),
        ),
        migrations.AddConstraint(
            model_name='entrychange',
            constraint=models.UniqueConstraint(fields=('event', 'side'), name='entry_change_once_per_event_and_side'),
        ),
        migrations.AddConstraint(
            model_name='entrychange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('seen_at__isnull', True), ('seen_by__isnull', True)), models.Q(('seen_at__isnull', False), ('seen_by__isnull', False)), _connector='OR'), name='entry_change_seen_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='entrychange',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['unit', 'reviewer'])), name='entry_change_side_is_known'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='award_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('recipient__in', ['unit', 'group', 'person'])), name='award_is_for_someone'),
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.CheckConstraint(condition=models.Q(('count__gte', 1)), name='award_counts_someone'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='target_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.CheckConstraint(condition=models.Q(('plan__isnull', True), ('plan__gte', 0), _connector='OR'), name='target_plan_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='target',
            constraint=models.UniqueConstraint(fields=('scorecard', 'name', 'measure'), name='target_once_per_scorecard'),
        ),
        migrations.AddConstraint(
            model_name='revision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bonus__isnull', True), ('deduction__isnull', True), ('standard__isnull', True)), models.Q(('bonus__gte', 0), ('claim__isnull', False), ('deduction__gte', 0), ('standard__gte', 0)), _connector='OR'), name='revision_points_all_or_none'),
        ),
        migrations.AddConstraint(
            model_name='unit',
            constraint=models.UniqueConstraint(fields=('code',), name='unit_code_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.UniqueConstraint(fields=('successor', 'predecessor'), name='succession_once'),
        ),
        migrations.AddConstraint(
            model_name='succession',
            constraint=models.CheckConstraint(condition=models.Q(('successor', models.F('predecessor')), _negated=True), name='succession_between_two'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.UniqueConstraint(fields=('scorecard', 'criterion'), name='entry_once_per_scorecard_and_criterion'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bonus__isnull', True), ('deduction__isnull', True), ('standard__isnull', True)), models.Q(('bonus__gte', 0), ('claim__isnull', False), ('deduction__gte', 0), ('standard__gte', 0)), _connector='OR'), name='entry_points_all_or_none'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_bonus__isnull', True), ('reviewed_deduction__isnull', True), ('reviewed_standard__isnull', True)), models.Q(('reviewed_bonus__gte', 0), ('reviewed_deduction__gte', 0), ('reviewed_standard__gte', 0)), _connector='OR'), name='entry_reviewed_points_all_or_none'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'agreed'), _negated=True), models.Q(('reviewed_bonus', models.F('bonus')), ('reviewed_deduction', models.F('deduction')), ('reviewed_standard', models.F('standard')), ('reviewed_standard__isnull', False)), _connector='OR'), name='entry_agreed_keeps_the_points'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision', 'adjusted'), _negated=True), models.Q(('reviewed_standard__isnull', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='entry_adjusted_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ['returned', 'explained']), _negated=True), models.Q(('question', ''), _negated=True), _connector='OR'), name='entry_returned_has_a_question'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['agreed', 'adjusted']), ('reviewed_standard__isnull', True), _connector='OR'), name='entry_undecided_has_no_reviewed_points'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('decision', ''), models.Q(('reviewed_by__isnull', False), ('reviewed_unit__isnull', False)), _connector='OR'), name='entry_decided_by_someone'),
        ),
        migrations.AddConstraint(
            model_name='entry',
            constraint=models.CheckConstraint(condition=models.Q(('decision__in', ['', 'agreed', 'adjusted', 'returned', 'explained'])), name='entry_decision_is_known'),
        ),
        migrations.AddConstraint(
            model_name='accountnotice',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('readers__in', ['heads', 'people']), ('unit__isnull', False)), models.Q(('readers__in', ['owner', 'council', 'administrators']), ('unit__isnull', True)), _connector='OR'), name='account_notice_of_a_unit_names_it'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['officer', 'head']), _negated=True), ('unit__isnull', False), _connector='OR'), name='user_of_a_unit_has_one', violation_error_message='Chuyên viên và thủ trưởng phải thuộc một đơn vị.'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_staff', True), ('is_superuser', True), ('role', 'administrator'), ('unit__isnull', True)), models.Q(models.Q(('role', 'administrator'), _negated=True), ('is_staff', False), ('is_superuser', False)), _connector='OR'), name='user_administers_by_role_alone', violation_error_message='Quản trị viên không thuộc đơn vị nào; người của đơn vị không quản trị.'),
        ),
        migrations.AddConstraint(
            model_name='unitname',
            constraint=models.UniqueConstraint(fields=('unit', 'since'), name='unit_name_one_per_start'),
        ),
        migrations.AddConstraint(
            model_name='unitname',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='unit_name_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='year',
            constraint=models.UniqueConstraint(fields=('bloc', 'year', 'practice'), name='year_once_per_bloc'),
        ),
        migrations.AddConstraint(
            model_name='year',
            constraint=models.CheckConstraint(condition=models.Q(('year__gte', 1948), ('year__lte', 2200)), name='year_is_plausible'),
        ),
        migrations.AddConstraint(
            model_name='year',
            constraint=models.CheckConstraint(condition=models.Q(('status', 'setup'), ('rubric__isnull', False), _connector='OR'), name='year_under_way_has_a_rubric'),
        ),
        migrations.AddConstraint(
            model_name='year',
            constraint=models.CheckConstraint(condition=models.Q(('review_deadline__isnull', True), ('submission_deadline__isnull', True), ('review_deadline__gte', models.F('submission_deadline')), _connector='OR'), name='year_reviews_after_submission', violation_error_message='Hạn thẩm định phải sau hạn nộp phiếu tự chấm.'),
        ),
        migrations.AddConstraint(
            model_name='title',
            constraint=models.UniqueConstraint(fields=('year', 'name'), name='title_once_per_year'),
        ),
        migrations.AddConstraint(
            model_name='title',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='title_has_a_name'),
        ),
        migrations.AddConstraint(
            model_name='title',
            constraint=models.CheckConstraint(condition=models.Q(('seats__isnull', True), ('seats__gte', 1), _connector='OR'), name='title_has_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(fields=('year', 'number'), name='snapshot_number_once_per_year'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('year',), name='snapshot_one_in_force_per_year'),
        ),
        migrations.AddConstraint(
            model_name='snapshot',
            constraint=models.CheckConstraint(condition=models.Q(('sha256', ''), _negated=True), name='snapshot_has_a_hash'),
        ),
        migrations.AddConstraint(
            model_name='rubricchange',
            constraint=models.UniqueConstraint(condition=models.Q(('applied_at__isnull', True), ('withdrawn_at__isnull', True)), fields=('year',), name='rubric_change_one_open_per_year'),
        ),
        migrations.AddConstraint(
            model_name='rubricchange',
            constraint=models.CheckConstraint(condition=models.Q(('applied_at__isnull', True), models.Q(('applied_by__isnull', False), models.Q(('applied_by', models.F('proposed_by')), _negated=True)), _connector='OR'), name='rubric_change_applied_by_a_second_person'),
        ),
        migrations.AddConstraint(
            model_name='rubricchange',
            constraint=models.CheckConstraint(condition=models.Q(('old', models.F('new')), _negated=True), name='rubric_change_is_to_another'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('year', 'unit'), name='membership_once_per_unit_and_year'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('duty', 'leader')), fields=('year',), name='year_has_one_leader'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(condition=models.Q(('duty', 'deputy')), fields=('year',), name='year_has_one_deputy'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.CheckConstraint(condition=models.Q(('action', ''), _negated=True), name='event_says_what'),
        ),
    ]
