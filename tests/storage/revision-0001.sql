BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE assignment (
	id VARCHAR(80) NOT NULL, 
	node VARCHAR(80) NOT NULL, 
	department VARCHAR(80) NOT NULL, 
	role VARCHAR(10) NOT NULL, 
	valid_from VARCHAR(10), 
	valid_to VARCHAR(10), 
	CONSTRAINT pk_assignment PRIMARY KEY (id), 
	CONSTRAINT ck_assignment_role CHECK (role IN ('lead', 'supporting')), 
	CONSTRAINT fk_assignment_department_department FOREIGN KEY(department) REFERENCES department (id), 
	CONSTRAINT fk_assignment_node_node FOREIGN KEY(node) REFERENCES node (id)
);
INSERT INTO "assignment" VALUES('n000000000005/always/lead/d000000000018','n000000000005','d000000000018','lead',NULL,NULL);
CREATE TABLE book (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	period VARCHAR(6) NOT NULL, 
	edition TEXT NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	"by" TEXT NOT NULL, 
	path TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_book PRIMARY KEY (id), 
	CONSTRAINT fk_book_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id)
);
CREATE TABLE chain_head (
	id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_chain_head PRIMARY KEY (id), 
	CONSTRAINT ck_chain_head_single CHECK (id = 1)
);
INSERT INTO "chain_head" VALUES(1,10,'714edf8143ee2325d1b9a67fed97ebf76a36cfe9e654c2c5bcca68c1a95f3e6c');
CREATE TABLE change (
	operation INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	"table" VARCHAR(40) NOT NULL, 
	"row" VARCHAR(80) NOT NULL, 
	field VARCHAR(40) NOT NULL, 
	old TEXT, 
	new TEXT, 
	CONSTRAINT pk_change PRIMARY KEY (operation, n), 
	CONSTRAINT fk_change_operation_operation FOREIGN KEY(operation) REFERENCES operation (seq)
);
INSERT INTO "change" VALUES(1,0,'scale','s000000000011','*',NULL,'{"id":"s000000000011","name":"標準（順調・概ね順調・やや遅れ・遅れ）","predecessor":null}');
INSERT INTO "change" VALUES(1,1,'grade','g000000000012','*',NULL,'{"colour":"#C9ACE6","counts_as":"finished","id":"g000000000012","meaning":"予定した取組をすべて終えた","name":"完了","position":0,"scale":"s000000000011","symbol":"●"}');
INSERT INTO "change" VALUES(1,2,'grade','g000000000013','*',NULL,'{"colour":"#77D9A8","counts_as":"on_track","id":"g000000000013","meaning":"計画どおり、又は計画を上回って進んでいる","name":"順調","position":1,"scale":"s000000000011","symbol":"◎"}');
INSERT INTO "change" VALUES(1,3,'grade','g000000000014','*',NULL,'{"colour":"#BFE4FF","counts_as":"on_track","id":"g000000000014","meaning":"一部に調整を要するが、計画に沿って進んでいる","name":"概ね順調","position":2,"scale":"s000000000011","symbol":"○"}');
INSERT INTO "change" VALUES(1,4,'grade','g000000000015','*',NULL,'{"colour":"#FFFF80","counts_as":"late","id":"g000000000015","meaning":"計画よりやや遅れており、対応を要する","name":"やや遅れ","position":3,"scale":"s000000000011","symbol":"△"}');
INSERT INTO "change" VALUES(1,5,'grade','g000000000016','*',NULL,'{"colour":"#FFCABF","counts_as":"late","id":"g000000000016","meaning":"計画より大きく遅れており、抜本的な対応を要する","name":"遅れ","position":4,"scale":"s000000000011","symbol":"×"}');
INSERT INTO "change" VALUES(1,6,'grade','g000000000017','*',NULL,'{"colour":"#C8C8CB","counts_as":"outside","id":"g000000000017","meaning":"計画上の着手時期の前で、まだ始めていない","name":"未着手","position":5,"scale":"s000000000011","symbol":"－"}');
INSERT INTO "change" VALUES(1,7,'plan','p000000000001','*',NULL,'{"heading":"「見本計画」に追加した新たな取組等","id":"p000000000001","level_names":null,"predecessor":null,"right_heading":"","right_heading_after":null,"scale":"s000000000011","term":null,"title":"見本計画"}');
INSERT INTO "change" VALUES(1,8,'revision','p000000000001/1','*',NULL,'{"decided":null,"id":"p000000000001/1","in_force_from":null,"label":"当初","number":1,"plan":"p000000000001","state":"in_force"}');
INSERT INTO "change" VALUES(1,9,'node','n000000000002','*',NULL,'{"id":"n000000000002","kind":"goal","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,10,'node','n000000000003','*',NULL,'{"id":"n000000000003","kind":"policy_field","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,11,'node','n000000000004','*',NULL,'{"id":"n000000000004","kind":"policy","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,12,'node','n000000000005','*',NULL,'{"id":"n000000000005","kind":"initiative","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,13,'node','n000000000006','*',NULL,'{"id":"n000000000006","kind":"activity","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,14,'node','n000000000007','*',NULL,'{"id":"n000000000007","kind":"addition","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,15,'node','n000000000008','*',NULL,'{"id":"n000000000008","kind":"initiative","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,16,'node','n000000000009','*',NULL,'{"id":"n000000000009","kind":"activity","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,17,'node','n000000000010','*',NULL,'{"id":"n000000000010","kind":"addition","plan":"p000000000001"}');
INSERT INTO "change" VALUES(1,18,'node_version','n000000000002/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"産業の振興","former_title":null,"from_revision":1,"id":"n000000000002/1","label":"1","node":"n000000000002","parent":null,"position":0,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":2,"title":"産業の振興","to_revision":null}');
INSERT INTO "change" VALUES(1,19,'node_version','n000000000003/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"力のある産業","former_title":null,"from_revision":1,"id":"n000000000003/1","label":"(1)","node":"n000000000003","parent":"n000000000002","position":1,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":3,"title":"力のある産業","to_revision":null}');
INSERT INTO "change" VALUES(1,20,'node_version','n000000000004/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"企業の連携","former_title":null,"from_revision":1,"id":"n000000000004/1","label":"①","node":"n000000000004","parent":"n000000000003","position":2,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":4,"title":"企業の連携","to_revision":null}');
INSERT INTO "change" VALUES(1,21,'node_version','n000000000005/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"連携の促進","former_title":null,"from_revision":1,"id":"n000000000005/1","label":"◆","node":"n000000000005","parent":"n000000000004","position":3,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":5,"title":"連携の促進","to_revision":null}');
INSERT INTO "change" VALUES(1,22,'node_version','n000000000006/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"協議会の運営","former_title":null,"from_revision":1,"id":"n000000000006/1","label":"○","node":"n000000000006","parent":"n000000000005","position":4,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":5,"title":"協議会の運営","to_revision":null}');
INSERT INTO "change" VALUES(1,23,'node_version','n000000000007/1','*',NULL,'{"activity":"n000000000006","activity_open":false,"doubt":null,"flag":null,"folded":"窓口の設置","former_title":null,"from_revision":1,"id":"n000000000007/1","label":"・","node":"n000000000007","parent":"n000000000005","position":5,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":5,"title":"窓口の設置","to_revision":null}');
INSERT INTO "change" VALUES(1,24,'node_version','n000000000008/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"販路の拡大","former_title":null,"from_revision":1,"id":"n000000000008/1","label":"◆","node":"n000000000008","parent":"n000000000004","position":6,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":6,"title":"販路の拡大","to_revision":null}');
INSERT INTO "change" VALUES(1,25,'node_version','n000000000009/1','*',NULL,'{"activity":null,"activity_open":false,"doubt":null,"flag":null,"folded":"商談会","former_title":null,"from_revision":1,"id":"n000000000009/1","label":"○","node":"n000000000009","parent":"n000000000008","position":7,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":6,"title":"商談会","to_revision":null}');
INSERT INTO "change" VALUES(1,26,'node_version','n000000000010/1','*',NULL,'{"activity":"n000000000009","activity_open":false,"doubt":null,"flag":null,"folded":"海外での展示","former_title":null,"from_revision":1,"id":"n000000000010/1","label":"・","node":"n000000000010","parent":"n000000000008","position":8,"printed":null,"reason":null,"repeat":false,"repeat_of":null,"source_line":6,"title":"海外での展示","to_revision":null}');
INSERT INTO "change" VALUES(2,0,'department','d000000000018','*',NULL,'{"id":"d000000000018"}');
INSERT INTO "change" VALUES(2,1,'department_version','d000000000018/always','*',NULL,'{"bureau":"商工労働部（見本）","code":"101","contact":"","department":"d000000000018","id":"d000000000018/always","name":"産業政策課（見本）","valid_from":null,"valid_to":null}');
INSERT INTO "change" VALUES(3,0,'assignment','n000000000005/always/lead/d000000000018','*',NULL,'{"department":"d000000000018","id":"n000000000005/always/lead/d000000000018","node":"n000000000005","role":"lead","valid_from":null,"valid_to":null}');
INSERT INTO "change" VALUES(4,0,'progress','n000000000005/2026Q1','*',NULL,'{"answered_at":"2026-10-05T09:07:00+09:00","answered_by":"企画課（見本）","confirmed_at":null,"confirmed_by":null,"grade":"g000000000013","id":"n000000000005/2026Q1","issue":null,"next":null,"node":"n000000000005","note":null,"percent":20,"quarter":"2026Q1","result":"協議会を開いた。（見本）","return_reason":null,"state":"submitted","unchanged":false,"updated_at":"2026-10-05T09:07:00+09:00","updated_by":"企画課（見本）","version":4}');
INSERT INTO "change" VALUES(5,0,'progress','n000000000005/2026Q1','state','"submitted"','"confirmed"');
INSERT INTO "change" VALUES(5,1,'progress','n000000000005/2026Q1','version','4','5');
INSERT INTO "change" VALUES(5,2,'progress','n000000000005/2026Q1','confirmed_by',NULL,'"企画課（見本）"');
INSERT INTO "change" VALUES(5,3,'progress','n000000000005/2026Q1','confirmed_at',NULL,'"2026-10-05T09:10:00+09:00"');
INSERT INTO "change" VALUES(5,4,'progress','n000000000005/2026Q1','updated_at','"2026-10-05T09:07:00+09:00"','"2026-10-05T09:10:00+09:00"');
INSERT INTO "change" VALUES(6,0,'progress','n000000000008/2026Q1','*',NULL,'{"answered_at":"2026-10-05T09:13:00+09:00","answered_by":"企画課（見本）","confirmed_at":null,"confirmed_by":null,"grade":"g000000000016","id":"n000000000008/2026Q1","issue":"人手が足りない。（見本）","next":null,"node":"n000000000008","note":null,"percent":null,"quarter":"2026Q1","result":null,"return_reason":null,"state":"submitted","unchanged":false,"updated_at":"2026-10-05T09:13:00+09:00","updated_by":"企画課（見本）","version":6}');
INSERT INTO "change" VALUES(7,0,'progress','n000000000008/2026Q1','state','"submitted"','"returned"');
INSERT INTO "change" VALUES(7,1,'progress','n000000000008/2026Q1','version','6','7');
INSERT INTO "change" VALUES(7,2,'progress','n000000000008/2026Q1','return_reason',NULL,'"数値を示してください。（見本）"');
INSERT INTO "change" VALUES(7,3,'progress','n000000000008/2026Q1','updated_at','"2026-10-05T09:13:00+09:00"','"2026-10-05T09:16:00+09:00"');
INSERT INTO "change" VALUES(8,0,'progress','n000000000005/2026Q2','*',NULL,'{"answered_at":"2026-10-05T09:19:00+09:00","answered_by":"企画課（見本）","confirmed_at":null,"confirmed_by":null,"grade":"g000000000014","id":"n000000000005/2026Q2","issue":null,"next":null,"node":"n000000000005","note":null,"percent":40,"quarter":"2026Q2","result":"二回開いた。（見本）","return_reason":null,"state":"submitted","unchanged":false,"updated_at":"2026-10-05T09:19:00+09:00","updated_by":"企画課（見本）","version":8}');
INSERT INTO "change" VALUES(9,0,'progress','n000000000008/2026Q2','*',NULL,'{"answered_at":"2026-10-05T09:22:00+09:00","answered_by":"企画課（見本）","confirmed_at":null,"confirmed_by":null,"grade":null,"id":"n000000000008/2026Q2","issue":null,"next":null,"node":"n000000000008","note":null,"percent":null,"quarter":"2026Q2","result":"書きかけ（見本）","return_reason":null,"state":"draft","unchanged":false,"updated_at":"2026-10-05T09:22:00+09:00","updated_by":"企画課（見本）","version":9}');
INSERT INTO "change" VALUES(10,0,'progress','n000000000008/2026Q2','*','{"answered_at":"2026-10-05T09:22:00+09:00","answered_by":"企画課（見本）","confirmed_at":null,"confirmed_by":null,"grade":null,"id":"n000000000008/2026Q2","issue":null,"next":null,"node":"n000000000008","note":null,"percent":null,"quarter":"2026Q2","result":"書きかけ（見本）","return_reason":null,"state":"draft","unchanged":false,"updated_at":"2026-10-05T09:22:00+09:00","updated_by":"企画課（見本）","version":9}',NULL);
CREATE TABLE closing (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	quarter VARCHAR(6) NOT NULL, 
	edition INTEGER NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	"by" TEXT NOT NULL, 
	snapshot TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	reopened_at VARCHAR(25), 
	reopened_by TEXT, 
	reopen_reason TEXT, 
	CONSTRAINT pk_closing PRIMARY KEY (id), 
	CONSTRAINT fk_closing_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id), 
	CONSTRAINT uq_closing_plan_quarter_edition UNIQUE ("plan", quarter, edition)
);
CREATE TABLE department (
	id VARCHAR(80) NOT NULL, 
	CONSTRAINT pk_department PRIMARY KEY (id)
);
INSERT INTO "department" VALUES('d000000000018');
CREATE TABLE department_link (
	id VARCHAR(80) NOT NULL, 
	old VARCHAR(80) NOT NULL, 
	new VARCHAR(80) NOT NULL, 
	"on" VARCHAR(10), 
	kind VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_department_link PRIMARY KEY (id), 
	CONSTRAINT fk_department_link_new_department FOREIGN KEY(new) REFERENCES department (id), 
	CONSTRAINT fk_department_link_old_department FOREIGN KEY(old) REFERENCES department (id)
);
CREATE TABLE department_version (
	id VARCHAR(80) NOT NULL, 
	department VARCHAR(80) NOT NULL, 
	valid_from VARCHAR(10), 
	valid_to VARCHAR(10), 
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	bureau TEXT NOT NULL, 
	contact TEXT NOT NULL, 
	CONSTRAINT pk_department_version PRIMARY KEY (id), 
	CONSTRAINT fk_department_version_department_department FOREIGN KEY(department) REFERENCES department (id), 
	CONSTRAINT uq_department_version_department_valid_from UNIQUE (department, valid_from)
);
INSERT INTO "department_version" VALUES('d000000000018/always','d000000000018',NULL,NULL,'101','産業政策課（見本）','商工労働部（見本）','');
CREATE TABLE erratum (
	id VARCHAR(80) NOT NULL, 
	closing VARCHAR(80) NOT NULL, 
	node VARCHAR(80) NOT NULL, 
	field VARCHAR(20) NOT NULL, 
	old TEXT, 
	new TEXT, 
	reason TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	CONSTRAINT pk_erratum PRIMARY KEY (id), 
	CONSTRAINT fk_erratum_closing_closing FOREIGN KEY(closing) REFERENCES closing (id), 
	CONSTRAINT fk_erratum_node_node FOREIGN KEY(node) REFERENCES node (id)
);
CREATE TABLE form_issue (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	quarter VARCHAR(6) NOT NULL, 
	department VARCHAR(80) NOT NULL, 
	number INTEGER NOT NULL, 
	baseline TEXT NOT NULL, 
	fingerprint VARCHAR(64) NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_form_issue PRIMARY KEY (id), 
	CONSTRAINT fk_form_issue_department_department FOREIGN KEY(department) REFERENCES department (id), 
	CONSTRAINT fk_form_issue_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id)
);
CREATE TABLE form_receipt (
	id VARCHAR(80) NOT NULL, 
	issue VARCHAR(80) NOT NULL, 
	file_hash VARCHAR(64) NOT NULL, 
	file_name TEXT NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	"by" TEXT NOT NULL, 
	CONSTRAINT pk_form_receipt PRIMARY KEY (id), 
	CONSTRAINT fk_form_receipt_issue_form_issue FOREIGN KEY(issue) REFERENCES form_issue (id)
);
CREATE TABLE grade (
	id VARCHAR(80) NOT NULL, 
	scale VARCHAR(80) NOT NULL, 
	position INTEGER NOT NULL, 
	symbol TEXT NOT NULL, 
	name TEXT NOT NULL, 
	meaning TEXT NOT NULL, 
	colour VARCHAR(7) NOT NULL, 
	counts_as VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_grade PRIMARY KEY (id), 
	CONSTRAINT fk_grade_scale_scale FOREIGN KEY(scale) REFERENCES scale (id), 
	CONSTRAINT uq_grade_scale_name UNIQUE (scale, name)
);
INSERT INTO "grade" VALUES('g000000000012','s000000000011',0,'●','完了','予定した取組をすべて終えた','#C9ACE6','finished');
INSERT INTO "grade" VALUES('g000000000013','s000000000011',1,'◎','順調','計画どおり、又は計画を上回って進んでいる','#77D9A8','on_track');
INSERT INTO "grade" VALUES('g000000000014','s000000000011',2,'○','概ね順調','一部に調整を要するが、計画に沿って進んでいる','#BFE4FF','on_track');
INSERT INTO "grade" VALUES('g000000000015','s000000000011',3,'△','やや遅れ','計画よりやや遅れており、対応を要する','#FFFF80','late');
INSERT INTO "grade" VALUES('g000000000016','s000000000011',4,'×','遅れ','計画より大きく遅れており、抜本的な対応を要する','#FFCABF','late');
INSERT INTO "grade" VALUES('g000000000017','s000000000011',5,'－','未着手','計画上の着手時期の前で、まだ始めていない','#C8C8CB','outside');
CREATE TABLE membership (
	id VARCHAR(80) NOT NULL, 
	person VARCHAR(80) NOT NULL, 
	department VARCHAR(80), 
	role VARCHAR(20) NOT NULL, 
	valid_from VARCHAR(10), 
	valid_to VARCHAR(10), 
	CONSTRAINT pk_membership PRIMARY KEY (id), 
	CONSTRAINT fk_membership_department_department FOREIGN KEY(department) REFERENCES department (id), 
	CONSTRAINT fk_membership_person_person FOREIGN KEY(person) REFERENCES person (id)
);
CREATE TABLE node (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_node PRIMARY KEY (id), 
	CONSTRAINT fk_node_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id)
);
INSERT INTO "node" VALUES('n000000000002','p000000000001','goal');
INSERT INTO "node" VALUES('n000000000003','p000000000001','policy_field');
INSERT INTO "node" VALUES('n000000000004','p000000000001','policy');
INSERT INTO "node" VALUES('n000000000005','p000000000001','initiative');
INSERT INTO "node" VALUES('n000000000006','p000000000001','activity');
INSERT INTO "node" VALUES('n000000000007','p000000000001','addition');
INSERT INTO "node" VALUES('n000000000008','p000000000001','initiative');
INSERT INTO "node" VALUES('n000000000009','p000000000001','activity');
INSERT INTO "node" VALUES('n000000000010','p000000000001','addition');
CREATE TABLE node_link (
	id VARCHAR(80) NOT NULL, 
	old VARCHAR(80) NOT NULL, 
	new VARCHAR(80) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	revision INTEGER, 
	CONSTRAINT pk_node_link PRIMARY KEY (id), 
	CONSTRAINT fk_node_link_new_node FOREIGN KEY(new) REFERENCES node (id), 
	CONSTRAINT fk_node_link_old_node FOREIGN KEY(old) REFERENCES node (id)
);
CREATE TABLE node_version (
	id VARCHAR(80) NOT NULL, 
	node VARCHAR(80) NOT NULL, 
	from_revision INTEGER NOT NULL, 
	to_revision INTEGER, 
	parent VARCHAR(80), 
	position INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	title TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	former_title TEXT, 
	flag TEXT, 
	repeat BOOLEAN NOT NULL, 
	repeat_of VARCHAR(80), 
	activity VARCHAR(80), 
	activity_open BOOLEAN NOT NULL, 
	printed TEXT, 
	source_line INTEGER, 
	doubt TEXT, 
	reason TEXT, 
	CONSTRAINT pk_node_version PRIMARY KEY (id), 
	CONSTRAINT fk_node_version_activity_node FOREIGN KEY(activity) REFERENCES node (id), 
	CONSTRAINT fk_node_version_node_node FOREIGN KEY(node) REFERENCES node (id), 
	CONSTRAINT fk_node_version_parent_node FOREIGN KEY(parent) REFERENCES node (id), 
	CONSTRAINT fk_node_version_repeat_of_node FOREIGN KEY(repeat_of) REFERENCES node (id), 
	CONSTRAINT uq_node_version_node_from_revision UNIQUE (node, from_revision), 
	CONSTRAINT ck_node_version_repeat CHECK (repeat IN (0, 1)), 
	CONSTRAINT ck_node_version_activity_open CHECK (activity_open IN (0, 1))
);
INSERT INTO "node_version" VALUES('n000000000002/1','n000000000002',1,NULL,NULL,0,'1','産業の振興','産業の振興',NULL,NULL,0,NULL,NULL,0,NULL,2,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000003/1','n000000000003',1,NULL,'n000000000002',1,'(1)','力のある産業','力のある産業',NULL,NULL,0,NULL,NULL,0,NULL,3,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000004/1','n000000000004',1,NULL,'n000000000003',2,'①','企業の連携','企業の連携',NULL,NULL,0,NULL,NULL,0,NULL,4,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000005/1','n000000000005',1,NULL,'n000000000004',3,'◆','連携の促進','連携の促進',NULL,NULL,0,NULL,NULL,0,NULL,5,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000006/1','n000000000006',1,NULL,'n000000000005',4,'○','協議会の運営','協議会の運営',NULL,NULL,0,NULL,NULL,0,NULL,5,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000007/1','n000000000007',1,NULL,'n000000000005',5,'・','窓口の設置','窓口の設置',NULL,NULL,0,NULL,'n000000000006',0,NULL,5,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000008/1','n000000000008',1,NULL,'n000000000004',6,'◆','販路の拡大','販路の拡大',NULL,NULL,0,NULL,NULL,0,NULL,6,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000009/1','n000000000009',1,NULL,'n000000000008',7,'○','商談会','商談会',NULL,NULL,0,NULL,NULL,0,NULL,6,NULL,NULL);
INSERT INTO "node_version" VALUES('n000000000010/1','n000000000010',1,NULL,'n000000000008',8,'・','海外での展示','海外での展示',NULL,NULL,0,NULL,'n000000000009',0,NULL,6,NULL,NULL);
CREATE TABLE operation (
	seq INTEGER NOT NULL, 
	at VARCHAR(25) NOT NULL, 
	"by" TEXT NOT NULL, 
	machine TEXT NOT NULL, 
	action VARCHAR(30) NOT NULL, 
	reason TEXT, 
	undoes INTEGER, 
	previous_hash VARCHAR(64) NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_operation PRIMARY KEY (seq), 
	CONSTRAINT fk_operation_undoes_operation FOREIGN KEY(undoes) REFERENCES operation (seq)
);
INSERT INTO "operation" VALUES(1,'2026-10-05T09:00:00+09:00','企画課（見本）','PC-1','plan_import',NULL,NULL,'0000000000000000000000000000000000000000000000000000000000000000','c32beb4483b251b9a17b61d92f53bc76f8d4eea2a6e6e5563d1747a00d6b5fb3');
INSERT INTO "operation" VALUES(2,'2026-10-05T09:01:00+09:00','企画課（見本）','PC-1','department',NULL,NULL,'c32beb4483b251b9a17b61d92f53bc76f8d4eea2a6e6e5563d1747a00d6b5fb3','cfbe36f8f8ccb42fb3b48f8b5a4d8ad689ac6ca11c279f3ddabd03b894cf6dc1');
INSERT INTO "operation" VALUES(3,'2026-10-05T09:03:00+09:00','企画課（見本）','PC-1','assign',NULL,NULL,'cfbe36f8f8ccb42fb3b48f8b5a4d8ad689ac6ca11c279f3ddabd03b894cf6dc1','e2693e65b2893d5f04fb24972af747052b329477981ea8b5ba954ab0cb0866d9');
INSERT INTO "operation" VALUES(4,'2026-10-05T09:05:00+09:00','企画課（見本）','PC-1','submit',NULL,NULL,'e2693e65b2893d5f04fb24972af747052b329477981ea8b5ba954ab0cb0866d9','e4cd4d73a0fff9f7b2119b7201f743a306fea70d1e568f0a539246ad5c9fec14');
INSERT INTO "operation" VALUES(5,'2026-10-05T09:08:00+09:00','企画課（見本）','PC-1','confirm',NULL,NULL,'e4cd4d73a0fff9f7b2119b7201f743a306fea70d1e568f0a539246ad5c9fec14','29663ea8008582a634cc2ec47e7956efc415ecc8b5388da9b7bc6df48e5bf400');
INSERT INTO "operation" VALUES(6,'2026-10-05T09:11:00+09:00','企画課（見本）','PC-1','submit',NULL,NULL,'29663ea8008582a634cc2ec47e7956efc415ecc8b5388da9b7bc6df48e5bf400','0cc140814c54d00336132ce2b607cd3f6319a7daea9b6887500d6720d79e0995');
INSERT INTO "operation" VALUES(7,'2026-10-05T09:14:00+09:00','企画課（見本）','PC-1','return','数値を示してください。（見本）',NULL,'0cc140814c54d00336132ce2b607cd3f6319a7daea9b6887500d6720d79e0995','8fbad429fe499389302b2c916be0546a1c3a4da3bafb4f76e4a2d4e19980d6fe');
INSERT INTO "operation" VALUES(8,'2026-10-05T09:17:00+09:00','企画課（見本）','PC-1','submit',NULL,NULL,'8fbad429fe499389302b2c916be0546a1c3a4da3bafb4f76e4a2d4e19980d6fe','ddde3a4540f8c6759705d4a3d5caf664f3008878669b3357fe493fdd44be90f1');
INSERT INTO "operation" VALUES(9,'2026-10-05T09:20:00+09:00','企画課（見本）','PC-1','record',NULL,NULL,'ddde3a4540f8c6759705d4a3d5caf664f3008878669b3357fe493fdd44be90f1','30e5af2c68cb5545e7d8ce0183cd9576c838d896985a82aa5bd1f0a76054d452');
INSERT INTO "operation" VALUES(10,'2026-10-05T09:23:00+09:00','企画課（見本）','PC-1','undo',NULL,9,'30e5af2c68cb5545e7d8ce0183cd9576c838d896985a82aa5bd1f0a76054d452','714edf8143ee2325d1b9a67fed97ebf76a36cfe9e654c2c5bcca68c1a95f3e6c');
CREATE TABLE person (
	id VARCHAR(80) NOT NULL, 
	login TEXT NOT NULL, 
	name TEXT NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT uq_person_login UNIQUE (login)
);
CREATE TABLE "plan" (
	id VARCHAR(80) NOT NULL, 
	title TEXT NOT NULL, 
	heading TEXT NOT NULL, 
	right_heading TEXT NOT NULL, 
	right_heading_after VARCHAR(80), 
	term TEXT, 
	scale VARCHAR(80) NOT NULL, 
	level_names TEXT, 
	predecessor VARCHAR(80), 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_predecessor_plan FOREIGN KEY(predecessor) REFERENCES "plan" (id), 
	CONSTRAINT fk_plan_scale_scale FOREIGN KEY(scale) REFERENCES scale (id)
);
INSERT INTO "plan" VALUES('p000000000001','見本計画','「見本計画」に追加した新たな取組等','',NULL,NULL,'s000000000011',NULL,NULL);
CREATE TABLE progress (
	id VARCHAR(80) NOT NULL, 
	node VARCHAR(80) NOT NULL, 
	quarter VARCHAR(6) NOT NULL, 
	grade VARCHAR(80), 
	percent INTEGER, 
	result TEXT, 
	issue TEXT, 
	next TEXT, 
	note TEXT, 
	unchanged BOOLEAN NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	version INTEGER NOT NULL, 
	return_reason TEXT, 
	answered_by TEXT, 
	answered_at VARCHAR(25), 
	confirmed_by TEXT, 
	confirmed_at VARCHAR(25), 
	updated_by TEXT NOT NULL, 
	updated_at VARCHAR(25) NOT NULL, 
	CONSTRAINT pk_progress PRIMARY KEY (id), 
	CONSTRAINT ck_progress_state CHECK (state IN ('draft', 'submitted', 'returned', 'confirmed')), 
	CONSTRAINT ck_progress_graded CHECK (state NOT IN ('submitted', 'confirmed') OR grade IS NOT NULL), 
	CONSTRAINT ck_progress_percent CHECK (percent IS NULL OR percent BETWEEN 0 AND 100), 
	CONSTRAINT fk_progress_grade_grade FOREIGN KEY(grade) REFERENCES grade (id), 
	CONSTRAINT fk_progress_node_node FOREIGN KEY(node) REFERENCES node (id), 
	CONSTRAINT uq_progress_node_quarter UNIQUE (node, quarter), 
	CONSTRAINT ck_progress_unchanged CHECK (unchanged IN (0, 1))
);
INSERT INTO "progress" VALUES('n000000000005/2026Q1','n000000000005','2026Q1','g000000000013',20,'協議会を開いた。（見本）',NULL,NULL,NULL,0,'confirmed',5,NULL,'企画課（見本）','2026-10-05T09:07:00+09:00','企画課（見本）','2026-10-05T09:10:00+09:00','企画課（見本）','2026-10-05T09:10:00+09:00');
INSERT INTO "progress" VALUES('n000000000008/2026Q1','n000000000008','2026Q1','g000000000016',NULL,NULL,'人手が足りない。（見本）',NULL,NULL,0,'returned',7,'数値を示してください。（見本）','企画課（見本）','2026-10-05T09:13:00+09:00',NULL,NULL,'企画課（見本）','2026-10-05T09:16:00+09:00');
INSERT INTO "progress" VALUES('n000000000005/2026Q2','n000000000005','2026Q2','g000000000014',40,'二回開いた。（見本）',NULL,NULL,NULL,0,'submitted',8,NULL,'企画課（見本）','2026-10-05T09:19:00+09:00',NULL,NULL,'企画課（見本）','2026-10-05T09:19:00+09:00');
CREATE TABLE quarter (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	due VARCHAR(10), 
	asked BOOLEAN NOT NULL, 
	CONSTRAINT pk_quarter PRIMARY KEY (id), 
	CONSTRAINT fk_quarter_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id), 
	CONSTRAINT uq_quarter_plan_year_number UNIQUE ("plan", year, number), 
	CONSTRAINT ck_quarter_asked CHECK (asked IN (0, 1))
);
CREATE TABLE quarter_due (
	id VARCHAR(80) NOT NULL, 
	quarter VARCHAR(80) NOT NULL, 
	department VARCHAR(80) NOT NULL, 
	due VARCHAR(10) NOT NULL, 
	CONSTRAINT pk_quarter_due PRIMARY KEY (id), 
	CONSTRAINT fk_quarter_due_department_department FOREIGN KEY(department) REFERENCES department (id), 
	CONSTRAINT fk_quarter_due_quarter_quarter FOREIGN KEY(quarter) REFERENCES quarter (id), 
	CONSTRAINT uq_quarter_due_quarter_department UNIQUE (quarter, department)
);
CREATE TABLE revision (
	id VARCHAR(80) NOT NULL, 
	"plan" VARCHAR(80) NOT NULL, 
	number INTEGER NOT NULL, 
	label TEXT NOT NULL, 
	decided VARCHAR(10), 
	in_force_from VARCHAR(10), 
	state VARCHAR(20) NOT NULL, 
	CONSTRAINT pk_revision PRIMARY KEY (id), 
	CONSTRAINT fk_revision_plan_plan FOREIGN KEY("plan") REFERENCES "plan" (id), 
	CONSTRAINT uq_revision_plan_number UNIQUE ("plan", number)
);
INSERT INTO "revision" VALUES('p000000000001/1','p000000000001',1,'当初',NULL,NULL,'in_force');
CREATE TABLE scale (
	id VARCHAR(80) NOT NULL, 
	name TEXT NOT NULL, 
	predecessor VARCHAR(80), 
	CONSTRAINT pk_scale PRIMARY KEY (id), 
	CONSTRAINT fk_scale_predecessor_scale FOREIGN KEY(predecessor) REFERENCES scale (id)
);
INSERT INTO "scale" VALUES('s000000000011','標準（順調・概ね順調・やや遅れ・遅れ）',NULL);
CREATE INDEX ix_change_row ON change ("row");
CREATE INDEX ix_assignment_node ON assignment (node);
CREATE INDEX ix_progress_quarter ON progress (quarter);
COMMIT;
