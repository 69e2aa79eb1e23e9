"""A stand-in for the corner of AWS that letters pass: S3, SQS and SES, in memory, over HTTP.

``python -m bench.aws`` runs it; boto3 finds it by ``AWS_ENDPOINT_URL``. It checks no signature and
keeps nothing. It exists to cost little: moto's server answers some forty letters a second, so that
a worker behind it would measure moto.
"""
