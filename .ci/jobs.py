"""Makes the papers of a workspace as jobs of a Dask cluster, as the page "Building" of the book does it.

Run it in a workspace, with `packs` among the programs and Dask installed: pip install dask distributed
"""

import subprocess
from dask.distributed import Client, LocalCluster, as_completed

def packs(*words):
    return subprocess.run(["packs", *words], capture_output=True, text=True)

def papers(line):
    done = packs("build", "--quiet", "--no-wait", "--jobs", "1", "--job", line)
    if done.returncode == 3:
        raise BlockingIOError(done.stderr)  # somebody else makes this meeting: Dask tries again
    return done.returncode, done.stderr

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1) as cluster, Client(cluster) as client:
        lines = packs("jobs", "--message-format", "json").stdout.splitlines()
        for job in as_completed(client.map(papers, lines, retries=10, pure=False)):
            status, problems = job.result()
            print(problems, end="")
    print(packs("build").stderr, end="")  # what must not be public goes, and nothing is made twice
