/** Type tokens by which the records of DigitalOcean name each other. */
export const APP = "digitalocean:index/app:App";
export const DATABASE_CLUSTER = "digitalocean:index/databaseCluster:DatabaseCluster";
export const DATABASE_DB = "digitalocean:index/databaseDb:DatabaseDb";
export const DATABASE_POOL = "digitalocean:index/databaseConnectionPool:DatabaseConnectionPool";
export const DATABASE_USER = "digitalocean:index/databaseUser:DatabaseUser";
export const PROJECT = "digitalocean:index/project:Project";
export const REGISTRIES = "digitalocean:index/containerRegistries:ContainerRegistries";
export const REGISTRY = "digitalocean:index/containerRegistry:ContainerRegistry";
export const SPACES_BUCKET = "digitalocean:index/spacesBucket:SpacesBucket";
export const UPTIME_CHECK = "digitalocean:index/uptimeCheck:UptimeCheck";
export const VPC = "digitalocean:index/vpc:Vpc";
