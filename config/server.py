"""How Gunicorn serves: settings of `manage.py run` and of `gunicorn -c python:config.server` alike."""

worker_class = "config.worker.Worker"
threads = 8  # of each process; they wait for the database and for papers being drawn more than they work
timeout = 120  # seconds; a long report is drawn within one request
control_socket_disable = True
